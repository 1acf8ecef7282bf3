package main

import (
	"fmt"
	"sort"
)

type names []string

func (n names) has(name string) bool {
	for _, one := range n {
		if same(one, name) {
			return true
		}
	}
	return false
}

func (n *names) add(name string) {
	if !n.has(name) {
		*n = append(*n, name)
	}
}

func same(a, b string) bool { return a == b }

type groups map[string]names

func (g groups) put(group, name string) {
	list := g[group]
	list.add(name)
	g[group] = list
}

func (g groups) sorted() []string {
	out := make([]string, 0, len(g))
	for key := range g {
		out = append(out, key)
	}
	sort.Strings(out)
	return out
}

type grid [2][2]int

func (g grid) sum() int { return g[0][0] + g[1][1] }

func main() {
	g := make(groups)
	g.put("birds", "owl")
	g.put("birds", "owl")
	for _, key := range g.sorted() {
		fmt.Println(key, g[key].has("owl"))
	}
	fmt.Println(grid{{1, 2}, {3, 4}}.sum())
}
