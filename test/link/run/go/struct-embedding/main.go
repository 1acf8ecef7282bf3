package main

import "fmt"

type engine struct{ running bool }

func (e *engine) Start() { e.running = true; e.warm() }

func (e *engine) warm() {}

func (e *engine) Describe() string { return "engine" }

type radio struct{ station int }

func (r *radio) Tune(s int) { r.station = s }

type car struct {
	engine
	*radio
	wheels int
}

// Describe hides the engine's own.
func (c *car) Describe() string { return "car with " + c.engine.Describe() }

type taxi struct {
	car
	fare int
}

func (t *taxi) Hire() {
	t.Start()
	t.Tune(5)
	t.charge()
}

func (t *taxi) charge() { t.fare++ }

func main() {
	t := &taxi{car: car{radio: &radio{}}}
	t.Hire()
	fmt.Println(t.Describe(), t.engine.Describe())
	c := car{wheels: 4, radio: new(radio)}
	c.Start()
	c.Tune(3)
}
