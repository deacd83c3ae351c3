package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
)

// The standard library's HTTP as a server, and as the client of the page: says its port, and serves until the input ends.
func web() {
	millis := "0"
	if len(arguments) > 0 {
		millis = arguments[0]
	}
	upstream := "http://127.0.0.1:" + os.Getenv("GYRE_BENCH_UPSTREAM") + "/?ms=" + millis
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8192, MaxIdleConns: 8192}}
	http.HandleFunc("/plaintext", func(response http.ResponseWriter, _ *http.Request) {
		response.Header().Set("Content-Type", "text/plain")
		io.WriteString(response, "Hello, World!")
	})
	http.HandleFunc("/json", func(response http.ResponseWriter, _ *http.Request) {
		response.Header().Set("Content-Type", "application/json")
		json.NewEncoder(response).Encode(map[string]string{"message": "Hello, World!"})
	})
	http.HandleFunc("/", func(response http.ResponseWriter, _ *http.Request) {
		answer, err := client.Get(upstream)
		if err != nil {
			http.Error(response, err.Error(), http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			http.Error(response, err.Error(), http.StatusBadGateway)
			return
		}
		response.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(response, "<h1>%s</h1>", text)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(listener, nil)
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	io.Copy(io.Discard, os.Stdin)
}
