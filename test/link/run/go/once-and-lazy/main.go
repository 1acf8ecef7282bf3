package main

import (
	"fmt"
	"sync"
)

type catalogue struct {
	once  sync.Once
	items []string
	load  func() []string
}

func (c *catalogue) all() []string {
	c.once.Do(c.fill)
	return c.items
}

func (c *catalogue) fill() { c.items = c.load() }

func fromFile() []string { return []string{"oak"} }

var (
	single  *catalogue
	guarded sync.Once
)

func shared() *catalogue {
	guarded.Do(func() { single = create(fromFile) })
	return single
}

func create(load func() []string) *catalogue { return &catalogue{load: load} }

func main() {
	fmt.Println(shared().all(), len(shared().all()))
}
