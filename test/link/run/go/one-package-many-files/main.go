package main

func main() {
	g := newGarden(3)
	g.water()
	g.harvest(keepRipe)
	describe(g)
}
