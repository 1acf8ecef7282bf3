package main

import "fmt"

type server struct {
	addr    string
	limit   int
	onError func(error)
}

type option func(*server)

func withLimit(n int) option {
	return func(s *server) { s.limit = checked(n) }
}

func withErrors(handle func(error)) option {
	return func(s *server) { s.onError = handle }
}

func checked(n int) int { return n }

func newServer(addr string, options ...option) *server {
	s := &server{addr: addr, onError: ignore}
	for _, set := range options {
		set(s)
	}
	return s
}

func ignore(error) {}

func (s *server) serve() {
	if s.limit == 0 {
		s.onError(fmt.Errorf("%s has no limit", s.addr))
	}
}

func main() {
	newServer("a", withLimit(4)).serve()
	newServer("b", withErrors(func(err error) { fmt.Println(err) })).serve()
	newServer("c").serve()
}
