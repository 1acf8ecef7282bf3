module example.org/one-package-many-files

go 1.19
