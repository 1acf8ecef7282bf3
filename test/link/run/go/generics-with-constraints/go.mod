module example.org/generics-with-constraints

go 1.19
