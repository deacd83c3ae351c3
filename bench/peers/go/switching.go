package main

import (
	"runtime"
	"strconv"
	"sync"
)

const switches = 20_000 // of all goroutines together

func switching() int {
	goroutines, err := strconv.Atoi(arguments[0])
	if err != nil {
		panic(err)
	}
	var group sync.WaitGroup
	for i := 0; i < goroutines; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for left := switches / goroutines; left > 0; left-- {
				runtime.Gosched()
			}
		}()
	}
	group.Wait()
	return switches
}
