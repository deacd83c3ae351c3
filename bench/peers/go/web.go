package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
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
	http.HandleFunc("/bytes/", func(response http.ResponseWriter, request *http.Request) {
		count, _ := strconv.Atoi(strings.TrimPrefix(request.URL.Path, "/bytes/"))
		response.Header().Set("Content-Type", "application/octet-stream")
		response.Header().Set("Content-Length", strconv.Itoa(count))
		response.Write(make([]byte, count))
	})
	http.HandleFunc("/large", func(response http.ResponseWriter, _ *http.Request) {
		dishes := []map[string]string{}
		for i := 0; i < 20; i++ {
			time.Sleep(50 * time.Millisecond)
			dishes = append(dishes, map[string]string{"message": fmt.Sprint("dish ", i)})
		}
		response.Header().Set("Content-Type", "application/json")
		json.NewEncoder(response).Encode(dishes)
	})
	http.HandleFunc("/fan", func(response http.ResponseWriter, _ *http.Request) {
		var texts [20]string
		var all sync.WaitGroup
		for i := range texts {
			all.Add(1)
			go func(i int) {
				defer all.Done()
				if answer, err := client.Get(upstream); err == nil {
					defer answer.Body.Close()
					text, _ := io.ReadAll(answer.Body)
					texts[i] = string(text)
				}
			}(i)
		}
		all.Wait()
		io.WriteString(response, strings.Join(texts[:], "\n"))
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
