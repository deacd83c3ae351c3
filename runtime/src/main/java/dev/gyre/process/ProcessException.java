package dev.gyre.process;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked, each with its data as fields.
public abstract sealed class ProcessException extends RuntimeException
        permits CommandFailedException,
                OutputLimitException,
                PipeClosedException,
                SignalRefusedException,
                StartFailedException {
    ProcessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
