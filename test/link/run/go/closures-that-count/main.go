package main

import "fmt"

func tally() (add func(int), total func() int) {
	sum := 0
	add = func(n int) { sum += scaled(n) }
	total = func() int { return sum }
	return add, total
}

func scaled(n int) int { return n * 10 }

func ids(prefix string) func() string {
	next := 0
	return func() string {
		next++
		return tag(prefix, next)
	}
}

func tag(prefix string, n int) string { return fmt.Sprint(prefix, n) }

func main() {
	add, total := tally()
	add(1)
	add(2)
	fmt.Println(total())
	user := ids("u")
	user()
	var visit func(depth int)
	visit = func(depth int) {
		if depth > 0 {
			visit(depth - 1)
		}
		fmt.Println(user())
	}
	visit(2)
}
