module example.org/goto-and-switch-funcs

go 1.19
