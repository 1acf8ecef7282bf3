package main

import (
	"fmt"

	"example.org/init-functions/codec"
	_ "example.org/init-functions/codec/csv"
	_ "example.org/init-functions/codec/tabs"
)

var greeting = compose("ready")

func compose(word string) string { return word + "." }

func init() { announce() }

func announce() { fmt.Println(greeting) }

func main() {
	for _, name := range []string{"csv", "tabs"} {
		fmt.Println(codec.Encode(name, []string{"a", "b"}))
	}
}
