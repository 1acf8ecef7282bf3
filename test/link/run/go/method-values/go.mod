module example.org/method-values

go 1.19
