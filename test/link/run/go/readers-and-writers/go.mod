module example.org/readers-and-writers

go 1.19
