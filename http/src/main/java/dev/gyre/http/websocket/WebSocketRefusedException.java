package dev.gyre.http.websocket;

import dev.gyre.http.HttpStatus;

/// A server did not turn the connection into a WebSocket.
public final class WebSocketRefusedException extends WebSocketException {
    private final HttpStatus status;

    WebSocketRefusedException(String message, HttpStatus status) {
        super(message, null);
        this.status = status;
    }

    /// What it answered; 101 if it agreed, but not as RFC 6455 says.
    public HttpStatus status() {
        return status;
    }
}
