// The goroutines that take part in the bench, one file for each scenario.
package main

import (
	"fmt"
	"os"
	"runtime"
)

// Arguments: the scenario, the least nanoseconds that a round of batches takes, by how much big amounts are cut down, and
// what is the scenario's own.
func main() {
	scenarios := map[string]func(){
		"spawn":         func() { serve(spawn) },
		"spawn-dressed": func() { serve(spawnDressed) },
		"switch":        func() { serve(switching) },
		"hand-over":     func() { serve(handOver) },
		"timer-churn":   func() { serve(timerChurn) },
		"sleep":         func() { serve(sleeping) },
		"sleepers":      sleepers,
		"million":       million,
		"echo":          echo,
		"web":           web,
		"web-1":         func() { runtime.GOMAXPROCS(1); web() },
		"web-2":         func() { runtime.GOMAXPROCS(2); web() },
		"fetch":         fetch,
	}
	run, known := scenarios[os.Args[1]]
	if !known {
		fmt.Fprintln(os.Stderr, "no scenario is called", os.Args[1])
		os.Exit(2)
	}
	run()
}
