package main

import "fmt"

type vector struct{ x, y int }

func (v vector) plus(o vector) vector { return vector{v.x + o.x, v.y + o.y} }

func (v *vector) scale(by int) { v.x *= by; v.y *= by }

func (v vector) scaled(by int) vector {
	v.scale(by)
	return v
}

type shape struct {
	corners []vector
	center  *vector
	named   map[string]*vector
}

func (s *shape) move(by vector) {
	for i := range s.corners {
		s.corners[i] = s.corners[i].plus(by)
	}
	s.center.scale(2)
	s.named["top"].scale(1)
}

func corner(s *shape) *vector { return &s.corners[0] }

func main() {
	s := &shape{corners: []vector{{1, 1}}, center: &vector{2, 2}, named: map[string]*vector{"top": {0, 1}}}
	s.move(vector{1, 0})
	corner(s).scale(3)
	copied := *s.center
	fmt.Println(copied.scaled(2), (&copied).plus(vector{}))
	p := &s
	(*p).move(copied)
}
