package dev.gyre.postgres;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked, each with its data as fields. No message quotes the values of parameters.
public abstract sealed class PgException extends RuntimeException
        permits PgConversionException, PgDriverException, PgServerException, PgShapeException {
    PgException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
