package main

import (
	"fmt"

	. "example.org/dot-imports/geometry"
	geo "example.org/dot-imports/geometry/world"
	f "fmt"
)

type local struct{ Point }

func (l local) Show() string { return f.Sprint(l.X, l.Norm()) }

func main() {
	p := NewPoint(3, 4)
	fmt.Println(p.Norm(), Origin.Norm())
	fmt.Println(local{p}.Show())
	fmt.Println(geo.Distance(p, NewPoint(0, 0)))
	var m geo.Map
	m.Mark(p)
}
