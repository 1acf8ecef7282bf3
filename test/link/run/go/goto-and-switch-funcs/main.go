package main

import "fmt"

type mode string

func pick(m mode) func(int) int {
	switch m {
	case "double":
		return double
	case "square":
		return func(n int) int { return n * n }
	}
	return identity
}

func double(n int) int { return n * 2 }

func identity(n int) int { return n }

func choose(fast bool) (run func() string) {
	if run = slow; fast {
		run = quick
	}
	return run
}

func slow() string { return "slow" }

func quick() string { return "quick" }

func main() {
	n := 0
again:
	for _, m := range []mode{"double", "square", "none"} {
		n += pick(m)(3)
	}
	if n < 20 {
		goto again
	}
	fmt.Println(choose(true)(), choose(false)(), n)
}
