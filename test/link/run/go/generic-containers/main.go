package main

import "fmt"

type stack[T any] struct{ items []T }

func newStack[T any]() *stack[T] { return &stack[T]{} }

func (s *stack[T]) push(item T) { s.items = append(s.items, item) }

func (s *stack[T]) pop() (T, bool) {
	var zero T
	if s.empty() {
		return zero, false
	}
	last := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return last, true
}

func (s *stack[T]) empty() bool { return len(s.items) == 0 }

type pair[K comparable, V any] struct {
	key   K
	value V
}

func (p pair[K, V]) show() string { return fmt.Sprint(p.key, "=", p.value) }

type undo struct{ text string }

func (u undo) revert() string { return "without " + u.text }

func main() {
	done := newStack[undo]()
	done.push(undo{"typing"})
	if last, ok := done.pop(); ok {
		fmt.Println(last.revert())
	}
	var calls stack[func() string]
	calls.push(pair[string, int]{"a", 1}.show)
	f, _ := calls.pop()
	fmt.Println(f())
}
