package main

import (
	"fmt"
	"sort"
)

type runner struct {
	name    string
	seconds int
}

func (r runner) faster(other runner) bool { return r.seconds < other.seconds }

type byName []runner

func (b byName) Len() int { return len(b) }

func (b byName) Less(i, j int) bool { return before(b[i].name, b[j].name) }

func (b byName) Swap(i, j int) { b[i], b[j] = b[j], b[i] }

func before(a, b string) bool { return a < b }

func limit(n int) int { return n * 2 }

func main() {
	team := []runner{{"zoe", 12}, {"amy", 15}, {"kim", 11}}
	sort.Sort(byName(team))
	fmt.Println(team)
	sort.Slice(team, func(i, j int) bool { return team[i].faster(team[j]) })
	sort.SliceStable(team, func(i, j int) bool { return before(team[i].name, team[j].name) })
	at := sort.Search(10, func(i int) bool { return limit(i) >= 8 })
	fmt.Println(at, sort.IsSorted(byName(team)))
}
