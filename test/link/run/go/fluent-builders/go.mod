module example.org/fluent-builders

go 1.19
