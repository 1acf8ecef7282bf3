module example.org/methods-on-function-types

go 1.19
