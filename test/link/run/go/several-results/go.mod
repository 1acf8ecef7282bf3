module example.org/several-results

go 1.19
