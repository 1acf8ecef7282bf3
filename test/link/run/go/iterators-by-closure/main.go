package main

import "fmt"

type list struct {
	head *cell
}

type cell struct {
	value int
	next  *cell
}

func (l *list) push(v int) *list {
	l.head = &cell{v, l.head}
	return l
}

func (l *list) iter() func() (int, bool) {
	at := l.head
	return func() (int, bool) {
		if at == nil {
			return end()
		}
		defer func() { at = at.next }()
		return at.value, true
	}
}

func end() (int, bool) { return 0, false }

func (l *list) each(do func(int) bool) {
	for c := l.head; c != nil; c = c.next {
		if !do(c.value) {
			return
		}
	}
}

func main() {
	l := new(list).push(1).push(2)
	next := l.iter()
	for v, ok := next(); ok; v, ok = next() {
		fmt.Println(v)
	}
	sum := 0
	l.each(func(v int) bool { sum += v; return keep(sum) })
}

func keep(sum int) bool { return sum < 100 }
