package postgres

import "example.org/layered-services/domain"

type users struct{ rows map[string]domain.User }

func NewUsers(dsn string) domain.UserRepository {
	connect(dsn)
	return &users{rows: map[string]domain.User{}}
}

func connect(dsn string) {}

func (u *users) Save(user domain.User) error {
	u.exec("insert", user.Name)
	u.rows[user.Name] = user
	return nil
}

func (u *users) ByName(name string) (domain.User, error) {
	u.exec("select", name)
	return u.rows[name], nil
}

func (u *users) exec(statement string, args ...any) {}
