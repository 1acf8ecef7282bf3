package main

import (
	"fmt"
	"sync"
)

type crawler struct {
	mu   sync.Mutex
	seen map[string]int
}

func (c *crawler) visit(page string, done *sync.WaitGroup) {
	defer done.Done()
	size := fetch(page)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remember(page, size)
}

func (c *crawler) remember(page string, size int) { c.seen[page] = size }

func fetch(page string) int { return len(page) }

func audit(c *crawler, out chan<- int) { out <- len(c.seen) }

func main() {
	c := &crawler{seen: map[string]int{}}
	var wg sync.WaitGroup
	for _, page := range []string{"/a", "/bb"} {
		wg.Add(1)
		go c.visit(page, &wg)
	}
	wg.Wait()
	out := make(chan int)
	go audit(c, out)
	fmt.Println(<-out)
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		fetch("/c")
	}()
	<-finished
}
