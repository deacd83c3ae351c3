package dev.gyre.http.websocket;

/// Who this is.
enum Side {
    SERVER,
    CLIENT
}
