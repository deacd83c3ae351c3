/// Both ends of a socket over loopback, in one loop; hostile peers write bytes.
package dev.gyre.http.websocket;
