package dev.gyre.net;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked, each with its data as fields.
public abstract sealed class NetException extends RuntimeException
        permits ConnectFailedException,
                DatagramFailedException,
                LimitExceededException,
                ListenFailedException,
                ListenerClosedException,
                ResolveFailedException,
                StreamClosedException,
                TlsFailedException,
                UnexpectedEndException {
    NetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
