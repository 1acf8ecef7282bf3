module example.org/methods-on-lists-and-maps

go 1.19
