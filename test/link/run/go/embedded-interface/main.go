package main

import "fmt"

type clock interface {
	Now() int
	Zone() string
}

type steady struct{ at int }

func (s steady) Now() int { return s.at }

func (s steady) Zone() string { return "utc" }

// shifted takes all from the clock inside but what it says itself.
type shifted struct {
	clock
	by int
}

func (s shifted) Now() int { return s.clock.Now() + s.by }

type diary struct {
	clock
	lines []string
}

func (d *diary) Note(text string) {
	d.lines = append(d.lines, stamp(d, text))
}

func stamp(c clock, text string) string {
	return fmt.Sprint(c.Now(), c.Zone(), text)
}

func main() {
	d := &diary{clock: shifted{clock: steady{at: 3}, by: 2}}
	d.Note("planted beans")
	fmt.Println(d.Now(), d.lines)
}
