module example.org/state-functions

go 1.19
