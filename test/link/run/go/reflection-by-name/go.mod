module example.org/reflection-by-name

go 1.19
