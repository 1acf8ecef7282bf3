module example.org/package-variables

go 1.19
