package main

import "fmt"

type job struct {
	name string
	run  func() int
}

func worker(jobs <-chan job, results chan<- int) {
	for j := range jobs {
		results <- j.run()
	}
	close(results)
}

func seven() int { return 7 }

func actor(inbox chan func(*int), done chan<- int) {
	state := 0
	for change := range inbox {
		change(&state)
	}
	done <- state
}

func double(n *int) { *n *= 2 }

func main() {
	jobs := make(chan job, 2)
	results := make(chan int, 2)
	go worker(jobs, results)
	jobs <- job{"seven", seven}
	jobs <- job{"nine", func() int { return 9 }}
	close(jobs)
	for r := range results {
		fmt.Println(r)
	}
	inbox := make(chan func(*int))
	done := make(chan int)
	go actor(inbox, done)
	inbox <- func(n *int) { *n = 4 }
	inbox <- double
	close(inbox)
	fmt.Println(<-done)
}
