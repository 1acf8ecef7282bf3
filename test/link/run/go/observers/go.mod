module example.org/observers

go 1.19
