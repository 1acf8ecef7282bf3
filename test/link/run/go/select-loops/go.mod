module example.org/select-loops

go 1.19
