package main

import (
	"fmt"
	"strings"
)

type suit int

const (
	hearts suit = iota
	spades
)

func (s suit) String() string { return name(s) }

func name(s suit) string {
	if s == hearts {
		return "hearts"
	}
	return "spades"
}

type card struct {
	rank int
	suit suit
}

func (c card) String() string { return fmt.Sprintf("%d of %v", c.rank, c.suit) }

type hand struct{ cards []card }

func (h *hand) String() string {
	out := []string{}
	for _, c := range h.cards {
		out = append(out, c.String())
	}
	return strings.Join(out, ", ")
}

func main() {
	h := &hand{[]card{{3, hearts}, {9, spades}}}
	fmt.Println(h)
	var shown fmt.Stringer = h.cards[0]
	fmt.Println(shown.String())
	text := fmt.Sprint(spades)
	fmt.Println(text)
}
