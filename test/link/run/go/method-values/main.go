package main

import "fmt"

type turnstile struct{ count int }

func (t *turnstile) push() int { t.count++; return t.seen() }

func (t *turnstile) seen() int { return t.count }

func (t turnstile) label(prefix string) string { return fmt.Sprint(prefix, t.count) }

func twice(f func() int) int { return f() + f() }

func apply(f func(string) string, to string) string { return f(to) }

type gate struct {
	onPass func() int
}

func main() {
	t := &turnstile{}
	push := t.push
	twice(push)
	fmt.Println(apply(t.label, "n="))
	g := gate{onPass: t.seen}
	fmt.Println(g.onPass())
	all := []func() int{t.push, t.seen}
	for _, f := range all {
		f()
	}
}
