package main

import "fmt"

type predicate func(int) bool

func (p predicate) and(q predicate) predicate {
	return func(n int) bool { return p(n) && q(n) }
}

func (p predicate) not() predicate {
	return func(n int) bool { return !p(n) }
}

func (p predicate) count(items []int) (n int) {
	for _, item := range items {
		if p(item) {
			n++
		}
	}
	return
}

func odd(n int) bool { return n%2 == 1 }

var big predicate = func(n int) bool { return n > 5 }

type compare func(a, b int) int

func (c compare) reversed() compare {
	return func(a, b int) int { return c(b, a) }
}

func rising(a, b int) int { return a - b }

func main() {
	items := []int{1, 7, 8}
	fmt.Println(predicate(odd).and(big).count(items))
	fmt.Println(big.not().count(items))
	fmt.Println(compare(rising).reversed()(1, 2))
}
