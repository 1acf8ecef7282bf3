package geometry

type Point struct{ X, Y int }

var Origin = NewPoint(0, 0)

func NewPoint(x, y int) Point { return Point{x, y} }

func (p Point) Norm() int { return square(p.X) + square(p.Y) }

func square(n int) int { return n * n }
