module example.org/loading-cache

go 1.19
