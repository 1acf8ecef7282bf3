module example.org/context-values

go 1.19
