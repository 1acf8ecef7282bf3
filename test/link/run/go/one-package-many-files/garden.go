package main

type garden struct {
	beds []*bed
}

func newGarden(n int) *garden {
	g := &garden{}
	for i := 0; i < n; i++ {
		g.beds = append(g.beds, newBed(i))
	}
	return g
}

func (g *garden) harvest(keep func(*bed) bool) {
	for _, b := range g.beds {
		if keep(b) {
			b.pick()
		}
	}
}
