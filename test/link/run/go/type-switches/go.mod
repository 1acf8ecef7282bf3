module example.org/type-switches

go 1.19
