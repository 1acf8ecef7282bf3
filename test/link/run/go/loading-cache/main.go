package main

import (
	"fmt"
	"sync"
)

type loader[V any] func(key string) (V, error)

type cache[V any] struct {
	mu    sync.RWMutex
	items map[string]V
	load  loader[V]
	gone  []func(string, V)
}

func newCache[V any](load loader[V]) *cache[V] {
	return &cache[V]{items: map[string]V{}, load: load}
}

func (c *cache[V]) onEvict(f func(string, V)) { c.gone = append(c.gone, f) }

func (c *cache[V]) get(key string) (V, error) {
	if v, ok := c.peek(key); ok {
		return v, nil
	}
	v, err := c.load(key)
	if err == nil {
		c.items[key] = v
	}
	return v, err
}

func (c *cache[V]) peek(key string) (V, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	v, ok := c.items[key]
	return v, ok
}

func (c *cache[V]) clear() {
	for key, v := range c.items {
		for _, f := range c.gone {
			f(key, v)
		}
	}
}

type portrait struct{ of string }

func (p portrait) title() string { return "portrait of " + p.of }

func paint(key string) (portrait, error) { return portrait{key}, nil }

func main() {
	c := newCache(paint)
	c.onEvict(func(key string, p portrait) { fmt.Println(key, p.title()) })
	p, _ := c.get("ada")
	fmt.Println(p.title())
	c.clear()
}
