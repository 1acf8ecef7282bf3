module example.org/errors-of-own-types

go 1.19
