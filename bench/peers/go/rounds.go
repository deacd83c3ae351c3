package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"
)

var leastNanos, divisor, arguments = number(2), number(3), os.Args[4:]

func number(place int) int64 {
	value, err := strconv.ParseInt(os.Args[place], 10, 64)
	if err != nil {
		panic(err)
	}
	return value
}

func many(amount int) int {
	if cut := amount / int(divisor); cut > 1 {
		return cut
	}
	return 1
}

type values map[string]float64

func reply(operations int, figures values) {
	line, err := json.Marshal(map[string]any{"operations": operations, "values": figures})
	if err != nil {
		panic(err)
	}
	fmt.Println(string(line))
}

// Calls round for each line on the input.
func eachRound(round func()) {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		round()
	}
}

// Repeats batch, which returns how many operations it did, until the round is over.
func serve(batch func() int) {
	eachRound(func() {
		operations := 0
		start := time.Now()
		passed := time.Duration(0)
		for passed < time.Duration(leastNanos) || operations == 0 {
			operations += batch()
			passed = time.Since(start)
		}
		reply(operations, values{"WALL": float64(passed.Nanoseconds()) / float64(operations)})
	})
}
