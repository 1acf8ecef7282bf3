module example.org/functional-options

go 1.19
