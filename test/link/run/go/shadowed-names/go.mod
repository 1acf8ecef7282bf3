module example.org/shadowed-names

go 1.19
