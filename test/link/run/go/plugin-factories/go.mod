module example.org/plugin-factories

go 1.19
