module example.org/event-bus

go 1.19
