// Package trace records who called whom. The running function of a goroutine is kept where profilers keep the goroutine's labels, which a
// new goroutine takes over from the one that starts it: its first call counts as made by the function that has the go statement.
package trace

import (
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"
	"sync"
	"unsafe"
)

type frame struct{ place string }

var (
	lock   sync.Mutex
	edges  = map[string]bool{}
	frames []*frame // keeps them alive: labels are no reference that the collector is sure to see
)

//go:linkname label runtime/pprof.runtime_getProfLabel
func label() unsafe.Pointer

//go:linkname setLabel runtime/pprof.runtime_setProfLabel
func setLabel(unsafe.Pointer)

func record(caller, callee string) {
	lock.Lock()
	defer lock.Unlock()
	edges[caller+" > "+callee] = true
}

func run(place string) func() {
	before := label()
	f := &frame{place}
	lock.Lock()
	frames = append(frames, f)
	lock.Unlock()
	setLabel(unsafe.Pointer(f))
	return func() { setLabel(before) }
}

// Enter is called first in a function; what it returns, at the function's end.
func Enter(place string) func() {
	if caller := (*frame)(label()); caller != nil {
		record(caller.place, place)
	}
	return run(place)
}

// Init is Enter for functions that a file's initialisation calls.
func Init(place string) func() {
	record(place[:strings.Index(place, ":")], place)
	return run(place)
}

// Main is Enter for the function that a program starts with, at whose end the recording is written.
func Main(place string) func() {
	leave := Enter(place)
	return func() {
		leave()
		lock.Lock()
		defer lock.Unlock()
		lines := make([]string, 0, len(edges))
		for edge := range edges {
			lines = append(lines, edge)
		}
		sort.Strings(lines)
		if err := os.WriteFile(os.Getenv("CALLS_FILE"), []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// Top begins code that stands in no function.
func Top(file string) func() { return run(file) }

// Leave ends it with the value that it gave.
func Leave[T any](done func(), value T) T {
	done()
	return value
}

// Handed is a function that runs on behalf of who hands it over.
func Handed[F any](f F) F {
	owner := label()
	of := reflect.ValueOf(f)
	wrapped := reflect.MakeFunc(of.Type(), func(args []reflect.Value) []reflect.Value {
		defer As(owner)()
		return of.Call(args)
	})
	return wrapped.Interface().(F)
}

// Owner is the running function.
func Owner() unsafe.Pointer { return label() }

// As makes a function the running one until what it returns is called.
func As(owner unsafe.Pointer) func() {
	before := label()
	setLabel(owner)
	return func() { setLabel(before) }
}
