module example.org/iota-constants

go 1.19
