package main

import (
	"context"
	"sync"
	"time"
)

type key int

const user key = 0

// Goroutines have no names; a value and a deadline travel in a context.
func spawnDressed() int {
	ctx := context.WithValue(context.Background(), user, "ada")
	var group sync.WaitGroup
	for i := 0; i < spawned; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			ctx, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			_ = ctx.Value(user)
		}()
	}
	group.Wait()
	return spawned
}
