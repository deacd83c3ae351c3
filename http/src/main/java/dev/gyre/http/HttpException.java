package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked, each with its data as fields.
public abstract sealed class HttpException extends RuntimeException
        permits BadMessageException,
                BodyFailedException,
                BodyTooLargeException,
                ConnectionLostException,
                JsonException,
                PhaseTimeoutException,
                RedirectRefusedException,
                StatusException,
                UnexpectedStatusException {
    HttpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
