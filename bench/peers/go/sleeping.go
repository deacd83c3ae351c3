package main

import (
	"sync"
	"time"
)

const (
	nappers = 1_000
	naps    = 20
)

func sleeping() int {
	var group sync.WaitGroup
	for i := 0; i < nappers; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for left := naps; left > 0; left-- {
				time.Sleep(time.Millisecond)
			}
		}()
	}
	group.Wait()
	return nappers * naps
}
