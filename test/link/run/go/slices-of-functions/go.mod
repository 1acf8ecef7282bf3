module example.org/slices-of-functions

go 1.19
