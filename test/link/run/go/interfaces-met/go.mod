module example.org/interfaces-met

go 1.19
