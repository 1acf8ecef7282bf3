module example.org/struct-tags

go 1.19
