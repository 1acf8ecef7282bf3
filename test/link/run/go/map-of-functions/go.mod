module example.org/map-of-functions

go 1.19
