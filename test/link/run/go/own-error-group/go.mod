module example.org/own-error-group

go 1.19
