module example.org/trees-with-callbacks

go 1.19
