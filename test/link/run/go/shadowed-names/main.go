package main

import "fmt"

type size int

func (s size) grow() size { return s + 1 }

func area(w, h int) int { return w * h }

func len2(s string) int { return len(s) }

func print(text string) { fmt.Println(text) }

func measure(area func(int) int) int {
	return area(2)
}

func inner() string { return "outer one" }

func main() {
	fmt.Println(area(2, 3))
	{
		area := func(side int) int { return area(side, side) }
		fmt.Println(measure(area))
	}
	inner := func() string { return "inner one" }
	print(inner())
	if n := size(1); n > 0 {
		n := n.grow()
		fmt.Println(n)
	}
	fmt.Println(len2(outer()))
}

func outer() string { return inner() }
