module example.org/import-aliases

go 1.19
