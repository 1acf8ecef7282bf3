module example.org/dot-imports

go 1.19
