package main

import "fmt"

func memo[K comparable, V any](f func(K) V) func(K) V {
	seen := map[K]V{}
	return func(k K) V {
		if v, ok := seen[k]; ok {
			return v
		}
		v := f(k)
		seen[k] = v
		return v
	}
}

var fib func(int) int

func slowFib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func length(s string) int { return len(s) }

func init() { fib = memo(slowFib) }

func main() {
	size := memo(length)
	fmt.Println(fib(10), size("owl"), size("owl"))
}
