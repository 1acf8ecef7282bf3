package main

import "fmt"

type parcel struct{ grams int }

func (p parcel) weigh() int { return p.grams }

type letter struct{ pages int }

func (l *letter) count() int { return l.pages }

type postcard struct{}

func (postcard) picture() string { return "sea" }

type weighty interface{ weigh() int }

func postage(item any) int {
	switch it := item.(type) {
	case *letter:
		return it.count() * stamp()
	case postcard:
		return len(it.picture())
	case weighty:
		return it.weigh() / 10
	case func() int:
		return it()
	case nil:
		return missing()
	default:
		return other(it)
	}
}

func stamp() int { return 3 }

func missing() int { return 0 }

func other(x any) int { return len(fmt.Sprint(x)) }

func free() int { return 0 }

func main() {
	for _, item := range []any{&letter{2}, postcard{}, parcel{500}, free, nil, "?"} {
		fmt.Println(postage(item))
	}
}
