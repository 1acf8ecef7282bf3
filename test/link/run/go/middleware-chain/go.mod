module example.org/middleware-chain

go 1.19
