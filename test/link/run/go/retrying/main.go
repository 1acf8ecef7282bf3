package main

import (
	"errors"
	"fmt"
	"time"
)

type policy struct {
	times int
	wait  func(int) time.Duration
	sleep func(time.Duration)
}

var errBusy = errors.New("busy")

func (p policy) do(op func() error) (err error) {
	for i := 0; i < p.times; i++ {
		if err = op(); err == nil || !retryable(err) {
			return err
		}
		p.sleep(p.wait(i))
	}
	return give(err)
}

func retryable(err error) bool { return errors.Is(err, errBusy) }

func give(err error) error { return fmt.Errorf("gave up: %w", err) }

func doubling(i int) time.Duration { return time.Duration(1 << i) }

func noSleep(time.Duration) {}

func main() {
	p := policy{times: 3, wait: doubling, sleep: noSleep}
	tries := 0
	err := p.do(func() error {
		tries++
		if tries < 2 {
			return errBusy
		}
		return nil
	})
	fmt.Println(err, tries)
	fmt.Println(p.do(always))
}

func always() error { return errBusy }
