package main

import (
	"errors"
	"fmt"
	"sync"
)

type group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

func (g *group) run(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.fail(err) })
		}
	}()
}

func (g *group) fail(err error) { g.err = err }

func (g *group) wait() error {
	g.wg.Wait()
	return g.err
}

type uploader struct{ limit int }

func (u *uploader) upload(name string) error {
	if len(name) > u.limit {
		return tooLong(name)
	}
	return nil
}

func tooLong(name string) error { return errors.New(name + " is too long") }

func main() {
	var g group
	u := &uploader{3}
	for _, name := range []string{"a", "abcd"} {
		name := name
		g.run(func() error { return u.upload(name) })
	}
	g.run(ping)
	fmt.Println(g.wait())
}

func ping() error { return nil }
