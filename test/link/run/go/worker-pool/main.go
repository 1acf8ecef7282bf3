package main

import (
	"fmt"
	"sync"
)

type task interface{ do() string }

type resize struct{ w, h int }

func (r resize) do() string { return fmt.Sprint(r.area()) }

func (r resize) area() int { return r.w * r.h }

type rename struct{ to string }

func (r *rename) do() string { return r.to }

type pool struct {
	in   chan task
	done sync.WaitGroup
	got  chan string
}

func newPool(n int) *pool {
	p := &pool{in: make(chan task), got: make(chan string, 8)}
	for i := 0; i < n; i++ {
		p.done.Add(1)
		go p.loop()
	}
	return p
}

func (p *pool) loop() {
	defer p.done.Done()
	for t := range p.in {
		p.handle(t)
	}
}

func (p *pool) handle(t task) { p.got <- t.do() }

func (p *pool) close() int {
	close(p.in)
	p.done.Wait()
	return len(p.got)
}

func main() {
	p := newPool(2)
	for _, t := range []task{resize{2, 3}, &rename{"b"}} {
		p.in <- t
	}
	fmt.Println(p.close())
}
