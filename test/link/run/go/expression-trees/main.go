package main

import "fmt"

type env map[string]float64

type expr interface{ eval(env) float64 }

type (
	literal  float64
	variable string
	binary   struct {
		op   rune
		x, y expr
	}
	call struct {
		fn   string
		args []expr
	}
)

var functions = map[string]func(...float64) float64{
	"max": maximum,
	"neg": func(xs ...float64) float64 { return -xs[0] },
}

var operators = map[rune]func(a, b float64) float64{
	'+': func(a, b float64) float64 { return a + b },
	'*': times,
}

func times(a, b float64) float64 { return a * b }

func maximum(xs ...float64) float64 {
	best := xs[0]
	for _, x := range xs {
		if x > best {
			best = x
		}
	}
	return best
}

func (l literal) eval(env) float64 { return float64(l) }

func (v variable) eval(e env) float64 { return e.lookup(string(v)) }

func (e env) lookup(name string) float64 { return e[name] }

func (b binary) eval(e env) float64 { return operators[b.op](b.x.eval(e), b.y.eval(e)) }

func (c call) eval(e env) float64 {
	args := make([]float64, len(c.args))
	for i, a := range c.args {
		args[i] = a.eval(e)
	}
	return functions[c.fn](args...)
}

func main() {
	tree := binary{'+', call{"max", []expr{literal(1), variable("x")}}, call{"neg", []expr{binary{'*', literal(2), literal(3)}}}}
	fmt.Println(tree.eval(env{"x": 4}))
}
