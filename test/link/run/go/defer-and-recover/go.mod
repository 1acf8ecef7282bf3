module example.org/defer-and-recover

go 1.19
