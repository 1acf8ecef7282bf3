module example.org/packages-in-folders

go 1.19
