module example.org/mutual-recursion

go 1.19
