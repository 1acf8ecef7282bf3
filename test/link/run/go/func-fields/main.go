package main

import "fmt"

type rule struct {
	name  string
	test  func(int) bool
	reply func() string
}

type checker struct {
	rules    []rule
	fallback func(int) string
}

func (c *checker) run(n int) string {
	for _, r := range c.rules {
		if r.test(n) {
			return r.reply()
		}
	}
	return c.fallback(n)
}

func isSmall(n int) bool { return n < 10 }

func saySmall() string { return "small" }

func number(n int) string { return fmt.Sprint(n) }

func main() {
	c := &checker{fallback: number}
	c.rules = append(c.rules, rule{"small", isSmall, saySmall})
	c.rules = append(c.rules, rule{
		name:  "round",
		test:  func(n int) bool { return n%100 == 0 },
		reply: func() string { return "round" },
	})
	for _, n := range []int{3, 200, 57} {
		fmt.Println(c.run(n))
	}
}
