package main

import "fmt"

func plain(x float64) string { return fmt.Sprint(x) }

func rounded(x float64) string { return plain(float64(int(x))) }

func convert(x float64, symbol string) string {
	u := bySymbol[symbol]
	return u.show(u.toBase(x))
}

func main() {
	for _, u := range units {
		fmt.Println(convert(1.5, u.symbol))
	}
}
