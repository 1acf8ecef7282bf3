module example.org/priority-queue

go 1.19
