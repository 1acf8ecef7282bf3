package main

import "fmt"

var settings = struct {
	name  string
	level func() int
}{"loud", loudness}

func loudness() int { return 11 }

func check(n int) string { return fmt.Sprint(n > 5) }

type greeter interface{ greet() string }

type polite struct{ name string }

func (p polite) greet() string { return "good day, " + p.name }

func main() {
	fmt.Println(settings.level())
	cases := []struct {
		in  int
		run func(int) string
	}{
		{3, check},
		{in: 9, run: func(n int) string { return fmt.Sprint(n) }},
	}
	for _, c := range cases {
		fmt.Println(c.run(c.in))
	}
	both := struct {
		greeter
		times int
	}{polite{"ada"}, 2}
	fmt.Println(both.greet())
}
