package main

import (
	"fmt"

	"example.org/accounts-ledger/ledger"
)

type printer struct{ lines int }

func (p *printer) Posted(e ledger.Entry) {
	p.lines++
	fmt.Println(e.Describe())
}

func main() {
	l := ledger.New(ledger.Audit(&printer{}), ledger.Limit(100))
	for _, cents := range []int{20, 500} {
		if err := l.Post(ledger.Entry{Account: "a", Cents: cents}); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(l.Balance("a"))
}
