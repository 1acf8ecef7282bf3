package world

import "example.org/dot-imports/geometry"

type Map struct{ marks []geometry.Point }

func (m *Map) Mark(p geometry.Point) { m.marks = append(m.marks, rounded(p)) }

func rounded(p geometry.Point) geometry.Point { return p }

func Distance(a, b geometry.Point) int { return a.Norm() - b.Norm() }
