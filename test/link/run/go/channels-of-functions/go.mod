module example.org/channels-of-functions

go 1.19
