module example.org/optional-interfaces

go 1.19
