module example.org/promotion-through-pointers

go 1.19
