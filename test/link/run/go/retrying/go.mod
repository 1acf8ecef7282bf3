module example.org/retrying

go 1.19
