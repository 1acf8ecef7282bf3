package domain

import "errors"

type User struct{ Name string }

func (u User) Validate() error {
	if u.Name == "" {
		return errors.New("no name")
	}
	return nil
}

// UserRepository keeps users.
type UserRepository interface {
	Save(u User) error
	ByName(name string) (User, error)
}
