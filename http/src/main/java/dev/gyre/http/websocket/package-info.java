/// Messages in both directions over one connection (RFC 6455), the same for servers and clients: start with
/// [dev.gyre.http.websocket.WebSocket]. It needs a stream of bytes and nothing else of its connection.
package dev.gyre.http.websocket;
