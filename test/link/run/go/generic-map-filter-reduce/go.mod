module example.org/generic-map-filter-reduce

go 1.19
