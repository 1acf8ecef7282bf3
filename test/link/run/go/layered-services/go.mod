module example.org/layered-services

go 1.19
