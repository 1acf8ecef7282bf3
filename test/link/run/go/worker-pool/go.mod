module example.org/worker-pool

go 1.19
