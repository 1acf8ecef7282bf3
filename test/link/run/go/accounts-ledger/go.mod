module example.org/accounts-ledger

go 1.19
