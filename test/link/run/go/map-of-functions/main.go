package main

import (
	"errors"
	"fmt"
	"strings"
)

type command func(args []string) (string, error)

var commands = map[string]command{
	"join": join,
	"size": func(args []string) (string, error) { return fmt.Sprint(len(args)), nil },
}

func join(args []string) (string, error) { return strings.Join(args, "-"), nil }

func reverse(args []string) (string, error) {
	if len(args) == 0 {
		return "", nothing()
	}
	out := []string{}
	for i := len(args) - 1; i >= 0; i-- {
		out = append(out, args[i])
	}
	return join(out)
}

func nothing() error { return errors.New("nothing to reverse") }

func dispatch(line string) string {
	words := strings.Fields(line)
	run, ok := commands[words[0]]
	if !ok {
		return unknown(words[0])
	}
	text, err := run(words[1:])
	if err != nil {
		return err.Error()
	}
	return text
}

func unknown(name string) string { return "no " + name }

func main() {
	commands["reverse"] = reverse
	for _, line := range []string{"join a b", "size a", "reverse x y", "reverse", "fly"} {
		fmt.Println(dispatch(line))
	}
}
