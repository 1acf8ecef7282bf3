package main

import "fmt"

type request struct {
	path string
	user string
}

type handler interface{ serve(r *request) string }

type handlerFunc func(r *request) string

func (f handlerFunc) serve(r *request) string { return f(r) }

type middleware func(handler) handler

func logging(next handler) handler {
	return handlerFunc(func(r *request) string {
		note(r.path)
		return next.serve(r)
	})
}

func note(path string) { fmt.Println("->", path) }

func requireUser(name string) middleware {
	return func(next handler) handler {
		return handlerFunc(func(r *request) string {
			if r.user != name {
				return denied()
			}
			return next.serve(r)
		})
	}
}

func denied() string { return "403" }

func chain(h handler, all ...middleware) handler {
	for i := len(all) - 1; i >= 0; i-- {
		h = all[i](h)
	}
	return h
}

func profile(r *request) string { return "profile of " + r.user }

func main() {
	h := chain(handlerFunc(profile), logging, requireUser("ada"))
	fmt.Println(h.serve(&request{"/me", "ada"}), h.serve(&request{"/me", "bob"}))
}
