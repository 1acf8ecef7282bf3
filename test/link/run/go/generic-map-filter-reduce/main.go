package main

import "fmt"

func mapped[A, B any](items []A, with func(A) B) []B {
	out := make([]B, len(items))
	for i, item := range items {
		out[i] = with(item)
	}
	return out
}

func filtered[A any](items []A, keep func(A) bool) []A {
	var out []A
	for _, item := range items {
		if keep(item) {
			out = append(out, item)
		}
	}
	return out
}

func reduced[A, B any](items []A, start B, with func(B, A) B) B {
	for _, item := range items {
		start = with(start, item)
	}
	return start
}

type line struct {
	item string
	qty  int
}

func (l line) isBig() bool { return l.qty > 1 }

func quantity(l line) int { return l.qty }

func plus(a, b int) int { return a + b }

func main() {
	lines := []line{{"pen", 3}, {"cup", 1}}
	big := filtered(lines, line.isBig)
	fmt.Println(reduced(mapped(big, quantity), 0, plus))
	names := mapped(lines, func(l line) string { return l.item })
	fmt.Println(reduced(names, "", func(all, name string) string { return all + name }))
}
