module example.org/goroutines-waiting

go 1.19
