package main

import (
	"fmt"

	v1 "example.org/import-aliases/api/v1"
	v2 "example.org/import-aliases/api/v2"
	strs "example.org/import-aliases/strings"
)

type Client = v2.Client

type translate = func(string) string

func both(with translate) string { return with("a") + with("b") }

func main() {
	old := v1.Client{Base: "old"}
	var now Client = v2.New("new")
	fmt.Println(old.Get("x"), now.Get("y"))
	fmt.Println(strs.Title("word"), both(strs.Title))
}
