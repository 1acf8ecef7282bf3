module example.org/wrapping-interfaces

go 1.19
