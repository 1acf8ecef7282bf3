module example.org/expression-trees

go 1.19
