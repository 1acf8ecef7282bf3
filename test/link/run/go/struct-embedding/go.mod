module example.org/struct-embedding

go 1.19
