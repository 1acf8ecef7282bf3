package service

import "example.org/layered-services/domain"

type Mailer interface{ Send(to string) error }

type MailerFunc func(string) error

func (f MailerFunc) Send(to string) error { return f(to) }

type Users struct {
	repo domain.UserRepository
	mail Mailer
}

func New(repo domain.UserRepository, mail Mailer) *Users { return &Users{repo, mail} }

func (s *Users) Register(u domain.User) error {
	if err := u.Validate(); err != nil {
		return err
	}
	if err := s.repo.Save(u); err != nil {
		return err
	}
	return s.mail.Send(u.Name)
}

func (s *Users) Greeting(name string) string {
	u, _ := s.repo.ByName(name)
	return "dear " + u.Name
}
