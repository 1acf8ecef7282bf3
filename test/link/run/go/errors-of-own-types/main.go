package main

import (
	"errors"
	"fmt"
)

type missing struct{ key string }

func (m *missing) Error() string { return "no " + quoted(m.key) }

func (m *missing) hint() string { return "try another than " + m.key }

type wrapped struct {
	op  string
	err error
}

func (w wrapped) Error() string { return w.op + ": " + w.err.Error() }

func (w wrapped) Unwrap() error { return w.err }

type code int

func (c code) Error() string { return fmt.Sprint(int(c)) }

func quoted(s string) string { return "'" + s + "'" }

func find(key string) error {
	if key == "" {
		return code(7)
	}
	if key == "fox" {
		return wrapped{"find", code(8)}
	}
	return wrapped{"find", &missing{key}}
}

func explain(err error) string {
	var m *missing
	if errors.As(err, &m) {
		return m.hint()
	}
	return plain(err)
}

func plain(err error) string { return err.Error() }

func main() {
	for _, key := range []string{"owl", "", "fox"} {
		fmt.Println(explain(find(key)), find(key).Error())
	}
}
