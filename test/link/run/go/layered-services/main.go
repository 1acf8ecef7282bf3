package main

import (
	"fmt"

	"example.org/layered-services/domain"
	"example.org/layered-services/postgres"
	"example.org/layered-services/service"
)

func main() {
	repo := postgres.NewUsers("dsn")
	users := service.New(repo, service.MailerFunc(sendMail))
	if err := users.Register(domain.User{Name: "ada"}); err != nil {
		fmt.Println(err)
	}
	fmt.Println(users.Greeting("ada"))
}

func sendMail(to string) error {
	fmt.Println("to", to)
	return nil
}
