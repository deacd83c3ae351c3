package main

import "sync"

const spawned = 1_000

func spawn() int {
	var group sync.WaitGroup
	for i := 0; i < spawned; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
		}()
	}
	group.Wait()
	return spawned
}
