package main

import "fmt"

type base struct{ id int }

func (b *base) ID() int { return b.id }

func (b *base) SetID(id int) { b.id = checked(id) }

func checked(id int) int { return id }

type named struct {
	*base
	name string
}

func (n named) Label() string { return fmt.Sprint(n.name, n.ID()) }

type item struct {
	named
	price int
}

type identified interface {
	ID() int
	SetID(int)
}

func renumber(all ...identified) {
	for i, one := range all {
		one.SetID(i + one.ID())
	}
}

func main() {
	a := item{named{&base{1}, "a"}, 5}
	b := &named{base: &base{2}, name: "b"}
	renumber(a, b)
	fmt.Println(a.Label(), b.Label())
	set := a.SetID
	set(9)
}
