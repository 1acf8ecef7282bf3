module example.org/init-functions

go 1.19
