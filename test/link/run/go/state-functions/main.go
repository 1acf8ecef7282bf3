package main

import "fmt"

type lexer struct {
	text string
	pos  int
	out  []string
}

type state func(*lexer) state

func (l *lexer) run() []string {
	for s := state(start); s != nil; {
		s = s(l)
	}
	return l.out
}

func (l *lexer) next() (byte, bool) {
	if l.pos >= len(l.text) {
		return 0, false
	}
	l.pos++
	return l.text[l.pos-1], true
}

func (l *lexer) emit(kind string) { l.out = append(l.out, kind) }

func start(l *lexer) state {
	c, ok := l.next()
	switch {
	case !ok:
		return nil
	case isDigit(c):
		return inNumber
	default:
		return inWord
	}
}

func inNumber(l *lexer) state {
	l.emit("number")
	return start
}

func inWord(l *lexer) state {
	l.emit("word")
	return start
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func main() { fmt.Println((&lexer{text: "a1b"}).run()) }
