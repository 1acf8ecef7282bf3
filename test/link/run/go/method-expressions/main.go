package main

import (
	"fmt"
	"strings"
)

type word string

func (w word) upper() string { return strings.ToUpper(string(w)) }

func (w word) twice() string { return string(w + w) }

type counter struct{ n int }

func (c *counter) add(by int) { c.n += by }

func (c *counter) take(by int) { c.n -= by }

type speaker interface{ upper() string }

func each(words []word, with func(word) string) {
	for _, w := range words {
		fmt.Println(with(w))
	}
}

func main() {
	words := []word{"ant", "bee"}
	each(words, word.upper)
	each(words, word.twice)
	steps := map[string]func(*counter, int){
		"up":   (*counter).add,
		"down": (*counter).take,
	}
	c := &counter{}
	steps["up"](c, 3)
	steps["down"](c, 1)
	say := speaker.upper
	fmt.Println(say(words[0]), c.n)
}
