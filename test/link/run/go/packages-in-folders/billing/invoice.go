package billing

import (
	"example.org/packages-in-folders/internal/money"
	"example.org/packages-in-folders/store"
)

// Invoice reads what is owed for an order.
func Invoice(from store.Reader, id string) string {
	amount := from.Get(id)
	return layout(money.Format(withTax(amount)))
}

func layout(text string) string { return "total " + text }
