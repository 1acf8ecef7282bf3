package main

import (
	"fmt"
	"strings"
)

type step[A, B any] func(A) B

func compose[A, B, C any](f step[A, B], g step[B, C]) step[A, C] {
	return func(a A) C { return g(f(a)) }
}

func add(a int) func(int) int {
	return func(b int) int { return sum(a, b) }
}

func sum(a, b int) int { return a + b }

func words(text string) []string { return strings.Fields(text) }

func count(list []string) int { return len(list) }

func flip(f func(int, int) int) func(int, int) int {
	return func(a, b int) int { return f(b, a) }
}

func minus(a, b int) int { return a - b }

func main() {
	fmt.Println(compose(words, count)("a b c"))
	increment := add(1)
	fmt.Println(increment(4), add(2)(3), flip(minus)(1, 5))
}
