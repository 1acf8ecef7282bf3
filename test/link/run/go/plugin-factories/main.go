package main

import (
	"fmt"

	"example.org/plugin-factories/export"
	"example.org/plugin-factories/plugins"
)

func main() {
	plugins.Setup()
	for _, kind := range []string{"html", "text"} {
		e, err := export.Open(kind, map[string]string{"title": "t"})
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(export.Run(e))
	}
	_, err := export.Open("pdf", nil)
	fmt.Println(err)
}
