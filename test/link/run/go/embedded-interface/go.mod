module example.org/embedded-interface

go 1.19
