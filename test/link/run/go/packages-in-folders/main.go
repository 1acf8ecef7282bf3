package main

import (
	"fmt"

	"example.org/packages-in-folders/billing"
	"example.org/packages-in-folders/internal/money"
	"example.org/packages-in-folders/store/memory"
)

func main() {
	orders := memory.Open()
	orders.Put("a-1", money.Parse("12.50"))
	fmt.Println(billing.Invoice(orders, "a-1"))
	report(orders)
}
