/// Real sockets on loopback; only the race of connects and the buffers are tested without.
package dev.gyre.net;
