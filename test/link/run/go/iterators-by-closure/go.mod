module example.org/iterators-by-closure

go 1.19
