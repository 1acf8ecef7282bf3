module example.org/anonymous-structs

go 1.19
