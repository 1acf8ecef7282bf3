module example.org/http-handlers

go 1.19
