module example.org/library-callbacks

go 1.19
