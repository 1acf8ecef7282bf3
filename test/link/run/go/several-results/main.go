package main

import (
	"fmt"
	"strconv"
)

type release func() error

type connection struct{ open bool }

func (c *connection) query(n int) (rows []string, err error) { return []string{strconv.Itoa(n)}, nil }

func (c *connection) close() error { c.open = false; return nil }

func connect(name string) (*connection, release, error) {
	c := &connection{open: true}
	return c, c.close, nil
}

func parse(text string) (n int, show func() string, err error) {
	n, err = strconv.Atoi(text)
	show = func() string { return framed(n) }
	return
}

func framed(n int) string { return fmt.Sprint("[", n, "]") }

func pass(c *connection, _ release, err error) (*connection, error) { return c, err }

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	c, done, _ := connect("a")
	rows, _ := c.query(3)
	n, show, _ := parse(rows[0])
	fmt.Println(n, show(), done())
	d, _ := pass(connect("b"))
	fmt.Println(must(d.query(4)))
}
