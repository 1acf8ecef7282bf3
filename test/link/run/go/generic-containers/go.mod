module example.org/generic-containers

go 1.19
