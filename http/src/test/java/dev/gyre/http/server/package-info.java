/// Real sockets on loopback.
package dev.gyre.http.server;
