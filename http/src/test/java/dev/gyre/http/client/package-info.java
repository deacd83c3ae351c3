/// The client against a server that does byte by byte what a test tells it, over real sockets on loopback.
package dev.gyre.http.client;
