module example.org/text-of-values

go 1.19
