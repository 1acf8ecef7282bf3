package main

import "fmt"

type observer interface{ changed(name string, to int) }

type subject struct {
	values    map[string]int
	observers map[int]observer
	next      int
}

func (s *subject) attach(o observer) (detach func()) {
	id := s.next
	s.next++
	s.observers[id] = o
	return func() { delete(s.observers, id) }
}

func (s *subject) set(name string, to int) {
	if s.values[name] == to {
		return
	}
	s.values[name] = to
	s.tell(name)
}

func (s *subject) tell(name string) {
	for _, o := range s.observers {
		o.changed(name, s.values[name])
	}
}

type gauge struct{ last int }

func (g *gauge) changed(_ string, to int) { g.last = clamp(to) }

type trace []string

func (t *trace) changed(name string, to int) { *t = append(*t, fmt.Sprint(name, to)) }

func clamp(n int) int {
	if n > 10 {
		return 10
	}
	return n
}

func main() {
	s := &subject{values: map[string]int{}, observers: map[int]observer{}}
	g, t := &gauge{}, &trace{}
	s.attach(g)
	stop := s.attach(t)
	s.set("heat", 12)
	stop()
	s.set("heat", 3)
	fmt.Println(g.last, *t)
}
