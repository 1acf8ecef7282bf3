module example.org/once-and-lazy

go 1.19
