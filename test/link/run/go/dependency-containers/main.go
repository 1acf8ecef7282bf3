package main

import "fmt"

type container struct {
	makers map[string]func(*container) any
}

func (c *container) provide(name string, make func(*container) any) { c.makers[name] = make }

func resolve[T any](c *container, name string) T { return c.makers[name](c).(T) }

type logger interface{ log(string) }

type console struct{ prefix string }

func (l *console) log(text string) { fmt.Println(l.prefix + text) }

type orders struct{ out logger }

func (o *orders) place(item string) { o.out.log(bill(item)) }

func bill(item string) string { return "placed " + item }

func newConsole(*container) any { return &console{"> "} }

func main() {
	c := &container{makers: map[string]func(*container) any{}}
	c.provide("logger", newConsole)
	c.provide("orders", func(c *container) any { return &orders{resolve[logger](c, "logger")} })
	resolve[*orders](c, "orders").place("tea")
}
