package main

import "fmt"

type source interface{ read() string }

type resetter interface{ reset() }

type sized interface{ size() int }

type buffer struct{ text string }

func (b *buffer) read() string { return b.text }

func (b *buffer) reset() { b.text = "" }

func (b *buffer) size() int { return len(b.text) }

type endless struct{}

func (endless) read() string { return "again" }

func drain(s source) string {
	text := s.read()
	if r, ok := s.(resetter); ok {
		r.reset()
	}
	return text
}

func sizeOf(s source) int {
	if s, ok := s.(sized); ok {
		return s.size()
	}
	return guess()
}

func guess() int { return -1 }

func main() {
	for _, s := range []source{&buffer{"x"}, endless{}} {
		fmt.Println(sizeOf(s), drain(s))
	}
	var anything any = &buffer{"y"}
	fmt.Println(anything.(source).read())
}
