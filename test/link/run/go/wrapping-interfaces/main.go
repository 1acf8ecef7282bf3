package main

import "fmt"

type store interface {
	get(key string) string
	put(key, value string)
}

type plain map[string]string

func (p plain) get(key string) string { return p[key] }

func (p plain) put(key, value string) { p[key] = value }

type logged struct {
	store
	prefix string
}

func (l logged) put(key, value string) {
	l.log(key)
	l.store.put(key, value)
}

func (l logged) log(key string) { fmt.Println(l.prefix, key) }

type cached struct {
	inner store
	seen  map[string]string
}

func (c *cached) get(key string) string {
	if v, ok := c.seen[key]; ok {
		return v
	}
	v := c.inner.get(key)
	c.seen[key] = v
	return v
}

func (c *cached) put(key, value string) {
	delete(c.seen, key)
	c.inner.put(key, value)
}

func open(log, cache bool) store {
	var s store = plain{}
	if log {
		s = logged{s, "put"}
	}
	if cache {
		s = &cached{s, map[string]string{}}
	}
	return s
}

func main() {
	s := open(true, true)
	s.put("a", "1")
	fmt.Println(s.get("a"), s.get("a"))
}
