package main

import (
	"fmt"
	"time"
)

type message struct {
	text  string
	reply chan string
}

type room struct {
	in   chan message
	quit chan func()
}

func (r *room) run() {
loop:
	for {
		select {
		case m := <-r.in:
			m.reply <- r.answer(m.text)
		case bye := <-r.quit:
			bye()
			break loop
		case <-time.After(time.Minute):
			continue
		}
	}
}

func (r *room) answer(text string) string { return "re: " + text }

func (r *room) ask(text string) string {
	m := message{text, make(chan string, 1)}
	r.in <- m
	return <-m.reply
}

func main() {
	r := &room{make(chan message), make(chan func())}
	go r.run()
	fmt.Println(r.ask("tea?"))
	done := make(chan bool)
	r.quit <- func() { done <- closed(r) }
	fmt.Println(<-done)
}

func closed(r *room) bool { return cap(r.in) == 0 }
