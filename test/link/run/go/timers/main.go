package main

import (
	"fmt"
	"time"
)

type alarm struct {
	rung chan string
	name string
}

func (a *alarm) ring() { a.rung <- a.text() }

func (a *alarm) text() string { return a.name }

func after(d time.Duration, do func()) *time.Timer { return time.AfterFunc(d, do) }

func main() {
	a := &alarm{make(chan string), "tea"}
	after(time.Millisecond, a.ring)
	fmt.Println(<-a.rung)
	done := make(chan int)
	time.AfterFunc(time.Millisecond, func() { done <- size(a) })
	fmt.Println(<-done)
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	for range ticker.C {
		tick()
		break
	}
}

func size(a *alarm) int { return len(a.name) }

func tick() {}
