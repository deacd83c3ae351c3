package main

import (
	"fmt"
	"io"
	"net"
	"os"
)

const chunk = 64 * 1024

// Says its port, and sends back what it gets until the input ends: by hand, or with io.Copy, which has the kernel move
// the bytes from socket to socket.
func echo() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	attend := byHand
	if arguments[0] == "copy" {
		attend = byCopy
	}
	go accept(listener, attend)
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	io.Copy(io.Discard, os.Stdin)
}

func accept(listener net.Listener, attend func(net.Conn)) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		go attend(conn)
	}
}

func byHand(conn net.Conn) {
	defer conn.Close()
	buffer := make([]byte, chunk)
	for {
		count, err := conn.Read(buffer)
		if err != nil {
			return
		}
		if _, err := conn.Write(buffer[:count]); err != nil {
			return
		}
	}
}

func byCopy(conn net.Conn) {
	defer conn.Close()
	io.Copy(conn, conn)
}
