package main

import "fmt"

// Methods of a type may stand in any file of its package.
func (g *garden) water() {
	for _, b := range g.beds {
		b.grow()
	}
}

func step() int { return 2 }

func describe(g *garden) { fmt.Println(total(g)) }

func total(g *garden) (sum int) {
	for i := range g.beds {
		sum += g.beds[i].basket
	}
	return
}
