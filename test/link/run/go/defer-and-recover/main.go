package main

import (
	"errors"
	"fmt"
)

type account struct{ cents int }

func (a *account) lock() func() {
	return func() { a.unlock() }
}

func (a *account) unlock() {}

func (a *account) withdraw(n int) (err error) {
	defer a.lock()()
	defer func() {
		if r := recover(); r != nil {
			err = asError(r)
		}
	}()
	if n > a.cents {
		refuse(n)
	}
	a.cents -= n
	return nil
}

func refuse(n int) { panic(fmt.Sprint("too much: ", n)) }

func asError(r any) error { return errors.New(fmt.Sprint(r)) }

func closing(name string) { fmt.Println("closing", name) }

func main() {
	defer closing("book")
	for _, n := range []int{1, 500} {
		defer closing(fmt.Sprint(n))
		fmt.Println((&account{100}).withdraw(n))
	}
}
