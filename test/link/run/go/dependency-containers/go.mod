module example.org/dependency-containers

go 1.19
