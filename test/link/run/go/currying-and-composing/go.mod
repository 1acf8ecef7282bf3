module example.org/currying-and-composing

go 1.19
