package main

import (
	"fmt"
	"reflect"
)

type console struct{ log []string }

func (c *console) Start() { c.write("start") }

func (c *console) Stop(reason string) { c.write("stop " + reason) }

func (c *console) write(line string) { c.log = append(c.log, line) }

func greet(name string) string { return decorate("hi " + name) }

func decorate(s string) string { return "*" + s + "*" }

func main() {
	c := &console{}
	reflect.ValueOf(c).MethodByName("Start").Call(nil)
	stop := reflect.ValueOf(c).MethodByName("Stop")
	stop.Call([]reflect.Value{reflect.ValueOf("late")})
	out := reflect.ValueOf(greet).Call([]reflect.Value{reflect.ValueOf("ada")})
	fmt.Println(out[0].String(), c.log)
}
