package main

import (
	"fmt"
	"strings"
)

type stage func(string) string

func trim(s string) string { return strings.TrimSpace(s) }

func lower(s string) string { return strings.ToLower(s) }

func suffix(end string) stage {
	return func(s string) string { return s + end }
}

func pipeline(stages ...stage) stage {
	return func(s string) string {
		for _, next := range stages {
			s = next(s)
		}
		return s
	}
}

func last(stages []stage) stage { return stages[len(stages)-1] }

func main() {
	stages := []stage{trim, lower}
	stages = append(stages, suffix("!"))
	shout := pipeline(stages...)
	fmt.Println(shout("  HeLLo "))
	for i := range stages {
		fmt.Println(last(stages[:i+1])(" y "))
	}
}
