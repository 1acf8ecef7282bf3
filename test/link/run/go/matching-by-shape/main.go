package main

import "fmt"

type opener interface{ Open() string }

type closer interface{ Close() string }

type both interface {
	opener
	closer
}

type door struct{}

func (door) Open() string { return "creak" }

func (door) Close() string { return "slam" }

type file struct{ path string }

func (f *file) Open() string { return f.path }

type shop struct{ door }

// A bottle opens otherwise: it takes an argument.
type bottle struct{}

func (bottle) Open(with string) string { return with }

func use(o opener) string { return o.Open() }

func shut(b both) string { return b.Close() }

func main() {
	fmt.Println(use(door{}), use(&file{"a"}), use(shop{}))
	fmt.Println(shut(shop{}), bottle{}.Open("hand"))
}
