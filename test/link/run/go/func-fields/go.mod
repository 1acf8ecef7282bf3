module example.org/func-fields

go 1.19
