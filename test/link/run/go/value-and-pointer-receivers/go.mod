module example.org/value-and-pointer-receivers

go 1.19
