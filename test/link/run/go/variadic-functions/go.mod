module example.org/variadic-functions

go 1.19
