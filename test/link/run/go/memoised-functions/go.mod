module example.org/memoised-functions

go 1.19
