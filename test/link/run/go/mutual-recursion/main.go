package main

import "fmt"

type parser struct {
	text string
	pos  int
}

func (p *parser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *parser) expression() int {
	left := p.term()
	for p.peek() == '+' {
		p.pos++
		left += p.term()
	}
	return left
}

func (p *parser) term() int {
	left := p.factor()
	for p.peek() == '*' {
		p.pos++
		left *= p.factor()
	}
	return left
}

func (p *parser) factor() int {
	if p.peek() == '(' {
		p.pos++
		inner := p.expression()
		p.pos++
		return inner
	}
	digit := p.peek()
	p.pos++
	return int(digit - '0')
}

func isEven(n int) bool { return n == 0 || isOdd(n-1) }

func isOdd(n int) bool { return n != 0 && isEven(n-1) }

func main() {
	p := &parser{text: "2*(3+4)"}
	fmt.Println(p.expression(), isEven(4))
}
