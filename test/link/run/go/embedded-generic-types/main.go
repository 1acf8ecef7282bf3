package main

import "fmt"

type entity interface{ Ident() string }

type base[T entity] struct {
	rows  map[string]T
	saved func(T)
}

func (b *base[T]) Save(row T) {
	if b.rows == nil {
		b.rows = map[string]T{}
	}
	b.rows[row.Ident()] = row
	if b.saved != nil {
		b.saved(row)
	}
}

func (b *base[T]) Find(id string) T { return b.rows[id] }

type bird struct{ name string }

func (b bird) Ident() string { return b.name }

func (b bird) sing() string { return "tweet " + b.name }

type birds struct {
	base[bird]
	count int
}

func newBirds() *birds {
	b := &birds{}
	b.saved = b.counted
	return b
}

func (b *birds) counted(bird) { b.count++ }

func main() {
	all := newBirds()
	all.Save(bird{"robin"})
	fmt.Println(all.Find("robin").sing(), all.count)
}
