package main

import (
	"container/heap"
	"fmt"
)

type patient struct {
	name   string
	urgent int
}

type waiting []*patient

func (w waiting) Len() int { return len(w) }

func (w waiting) Less(i, j int) bool { return moreUrgent(w[i], w[j]) }

func (w waiting) Swap(i, j int) { w[i], w[j] = w[j], w[i] }

func (w *waiting) Push(x any) { *w = append(*w, x.(*patient)) }

func (w *waiting) Pop() any {
	old := *w
	last := old[len(old)-1]
	*w = old[:len(old)-1]
	return last
}

func moreUrgent(a, b *patient) bool { return a.urgent > b.urgent }

func (p *patient) call() string { return p.name + "!" }

func main() {
	w := &waiting{{"a", 1}, {"b", 4}, {"d", 3}, {"e", 2}}
	heap.Init(w)
	heap.Push(w, &patient{"c", 9})
	for w.Len() > 0 {
		fmt.Println(heap.Pop(w).(*patient).call())
	}
}
