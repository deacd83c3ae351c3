package main

const trips = 5_000

func handOver() int {
	there := make(chan int, 1)
	back := make(chan int, 1)
	go func() {
		for value := range there {
			back <- value
		}
	}()
	for i := 0; i < trips; i++ {
		there <- i
		<-back
	}
	close(there)
	return trips
}
