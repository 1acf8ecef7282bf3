package main

import (
	"fmt"

	"example.org/same-names-in-packages/audio"
	"example.org/same-names-in-packages/video"
)

type Player struct{ loops int }

func (p *Player) Play() string { p.loops++; return prepare("loop") }

func prepare(s string) string { return "main " + s }

type playable interface{ Play() string }

func start(p playable) string { return p.Play() }

func main() {
	a, v := audio.NewPlayer(), video.NewPlayer(2)
	fmt.Println(a.Play(), v.Play())
	fmt.Println(start(&Player{}))
	v.Stop()
}
