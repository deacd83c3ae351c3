package main

import (
	"context"
	"runtime"
	"sync"
	"time"
)

const (
	hurried = 1_000
	limits  = 20
)

func timerChurn() int {
	var group sync.WaitGroup
	for i := 0; i < hurried; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for left := limits; left > 0; left-- {
				withLimit()
			}
		}()
	}
	group.Wait()
	return hurried * limits
}

func withLimit() {
	_, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	runtime.Gosched()
}
