module example.org/matching-by-shape

go 1.19
