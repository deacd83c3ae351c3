package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"time"
)

// Slow URLs, all at once: a goroutine for each.
func fetch() {
	const count = 100
	upstream := "http://127.0.0.1:" + os.Getenv("GYRE_BENCH_UPSTREAM") + "/?ms="
	eachRound(func() {
		start := time.Now()
		var all sync.WaitGroup
		for i := 0; i < count; i++ {
			all.Add(1)
			go func(i int) {
				defer all.Done()
				answer, err := http.Get(fmt.Sprint(upstream, 50+i*150/(count-1)))
				if err != nil {
					panic(err)
				}
				defer answer.Body.Close()
				io.ReadAll(answer.Body)
			}(i)
		}
		all.Wait()
		reply(1, values{"WALL": float64(time.Since(start).Nanoseconds())})
	})
}
