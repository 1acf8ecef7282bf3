package main

import (
	"fmt"

	"example.org/package-variables/config"
)

var logf = fmt.Println

var transform = config.Default.Change

func main() {
	config.OnLoad = func(name string) string { return name + "!" }
	config.Current = &config.File{Path: "x"}
	fmt.Println(config.Load())
	logf(transform(2))
	hook()
	hook = second
	fmt.Println(hook())
}

var hook = first

func first() int { return 1 }

func second() int { return hookBase() + first() }

func hookBase() int { return 10 }
