package main

import (
	"sync"
	"time"
)

func million() {
	eachRound(func() {
		count := many(1_000_000)
		before := liveHeap()
		start := time.Now()
		for done := 0; done < count; done += spawned {
			spawnPortion()
		}
		passed := time.Since(start)
		reply(count, values{
			"WALL": float64(passed.Nanoseconds()) / float64(count),
			"GAIN": float64(liveHeap() - before),
		})
	})
}

func spawnPortion() {
	var group sync.WaitGroup
	group.Add(spawned)
	for i := 0; i < spawned; i++ {
		go group.Done()
	}
	group.Wait()
}
