/// Bytes alone, no sockets.
package dev.gyre.http.guard;
