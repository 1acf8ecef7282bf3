package main

import "fmt"

type visitor interface {
	visitNumber(number) int
	visitSum(*sum) int
}

type node interface{ accept(v visitor) int }

type number int

func (n number) accept(v visitor) int { return v.visitNumber(n) }

type sum struct{ left, right node }

func (s *sum) accept(v visitor) int { return v.visitSum(s) }

type evaluator struct{}

func (evaluator) visitNumber(n number) int { return int(n) }

func (e evaluator) visitSum(s *sum) int { return add(s.left.accept(e), s.right.accept(e)) }

type depth struct{ deepest int }

func (d *depth) visitNumber(number) int { return 1 }

func (d *depth) visitSum(s *sum) int {
	return 1 + d.larger(s.left.accept(d), s.right.accept(d))
}

func (d *depth) larger(a, b int) int {
	if a > b {
		return a
	}
	return b
}

func add(a, b int) int { return a + b }

func main() {
	tree := &sum{number(1), &sum{number(2), number(3)}}
	fmt.Println(tree.accept(evaluator{}), tree.accept(&depth{}))
}
