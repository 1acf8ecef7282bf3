package main

import (
	"fmt"
	"strings"
	"sync"
)

func rot(r rune) rune {
	if letter(r) {
		return 'a' + (r-'a'+13)%26
	}
	return r
}

func letter(r rune) bool { return r >= 'a' && r <= 'z' }

func isComma(r rune) bool { return r == ',' }

type registry struct{ users sync.Map }

func (r *registry) add(name string) { r.users.Store(name, greeter{name}) }

func (r *registry) greetAll() {
	r.users.Range(func(_, value any) bool {
		fmt.Println(value.(greeter).greet())
		return true
	})
}

type greeter struct{ name string }

func (g greeter) greet() string { return "hi " + g.name }

func main() {
	fmt.Println(strings.Map(rot, "hello"))
	fmt.Println(strings.FieldsFunc("a,b", isComma), strings.TrimFunc("12x", func(r rune) bool { return !letter(r) }))
	r := &registry{}
	r.add("ada")
	r.greetAll()
	pool := sync.Pool{New: func() any { return &registry{} }}
	again := pool.Get().(*registry)
	again.add("bob")
}
