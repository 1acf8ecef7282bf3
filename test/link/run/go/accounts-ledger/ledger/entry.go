package ledger

import "fmt"

type Entry struct {
	Account string
	Cents   int
}

func (e Entry) Describe() string { return fmt.Sprintf("%s %s", e.Account, euros(e.Cents)) }

func euros(cents int) string { return fmt.Sprint(cents / 100) }
