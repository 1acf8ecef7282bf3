module example.org/constant-tables

go 1.19
