package main

import "fmt"

type number interface {
	~int | ~float64
}

type keyed interface {
	comparable
	Key() string
}

type celsius float64

type room struct{ id int }

func (r room) Key() string { return fmt.Sprint("room", r.id) }

type guest string

func (g guest) Key() string { return "guest" + string(g) }

func largest[T number](items ...T) T {
	best := items[0]
	for _, item := range items {
		if more(item, best) {
			best = item
		}
	}
	return best
}

func more[T number](a, b T) bool { return a > b }

func keysOf[K keyed](items []K) []string {
	out := make([]string, 0, len(items))
	for _, item := range items {
		out = append(out, item.Key())
	}
	return out
}

func main() {
	fmt.Println(largest(3, 9, 4), largest[celsius](1.5, 2))
	fmt.Println(keysOf([]room{{1}, {2}}), keysOf([]guest{"ada"}))
}
