package main

import "fmt"

type priced interface{ price() float64 }

type discounted interface {
	priced
	discount() float64
}

type book struct{ list float64 }

func (b book) price() float64 { return b.list }

type bundle struct{ parts []priced }

func (b *bundle) price() float64 {
	sum := 0.0
	for _, p := range b.parts {
		sum += p.price()
	}
	return sum
}

func (b *bundle) discount() float64 { return half(b.price()) }

type voucher float64

func (v voucher) price() float64 { return -float64(v) }

func half(x float64) float64 { return x / 2 }

func toPay(d discounted) float64 { return d.price() - d.discount() }

func sum(items ...priced) (total float64) {
	for _, item := range items {
		total += item.price()
	}
	return total
}

func main() {
	b := &bundle{parts: []priced{book{10}, voucher(2), &bundle{}}}
	fmt.Println(toPay(b), sum(book{4}, b, voucher(1)))
}
