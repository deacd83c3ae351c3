package dev.gyre.http.websocket;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked, each with its data as fields.
public abstract sealed class WebSocketException extends RuntimeException
        permits WebSocketClosedException, WebSocketRefusedException {
    WebSocketException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
