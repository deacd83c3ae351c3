package main

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

func sleepers() {
	eachRound(func() {
		amount, err := strconv.Atoi(arguments[0])
		if err != nil {
			panic(err)
		}
		count := many(amount)
		heap, resident := liveHeap(), residentMemory()
		start := time.Now()
		var started sync.WaitGroup
		started.Add(count)
		for i := 0; i < count; i++ {
			go func() {
				started.Done()
				time.Sleep(time.Hour)
			}()
		}
		started.Wait()
		passed := time.Since(start)
		each := values{
			"WALL": float64(passed.Nanoseconds()) / float64(count),
			"HEAP": float64(liveHeap()-heap) / float64(count),
		}
		if resident > 0 {
			each["RSS"] = float64(residentMemory()-resident) / float64(count)
		}
		reply(count, each)
	})
}

// Live objects and the stacks of goroutines, which Go does not count as heap.
func liveHeap() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc + stats.StackInuse)
}

// 0 where there is no /proc.
func residentMemory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "VmRSS:" {
			kibibytes, err := strconv.ParseInt(fields[1], 10, 64)
			if err != nil {
				panic(err)
			}
			return kibibytes * 1024
		}
	}
	return 0
}
