module example.org/method-expressions

go 1.19
