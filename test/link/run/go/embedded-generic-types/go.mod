module example.org/embedded-generic-types

go 1.19
