module example.org/closures-that-count

go 1.19
