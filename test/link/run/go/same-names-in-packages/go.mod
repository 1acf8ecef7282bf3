module example.org/same-names-in-packages

go 1.19
