package main

import "fmt"

type phase int

const (
	seed phase = iota
	sprout
	bloom
	_
	withered
)

const (
	flagWater = 1 << iota
	flagLight
)

type plant struct {
	phase phase
	flags int
}

var actions = [...]func(*plant){
	seed:   plantIt,
	sprout: (*plant).water,
	bloom:  func(p *plant) { p.flags |= flagLight },
}

func plantIt(p *plant) { p.phase = sprout }

func (p *plant) water() { p.flags |= flagWater; p.next() }

func (p *plant) next() { p.phase++ }

func (p phase) done() bool { return p >= withered }

func step(p *plant) {
	switch p.phase {
	case seed, sprout, bloom:
		actions[p.phase](p)
	default:
		compost(p)
	}
}

func compost(p *plant) { p.flags = 0 }

func main() {
	p := &plant{}
	for _, at := range []phase{seed, sprout, bloom, withered} {
		p.phase = at
		step(p)
	}
	fmt.Println(p.phase.done(), p.flags)
}
