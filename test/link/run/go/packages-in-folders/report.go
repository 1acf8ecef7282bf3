package main

import "example.org/packages-in-folders/store/memory"

func report(orders *memory.Orders) int {
	return orders.Count() + fee()
}

func fee() int { return 1 }
