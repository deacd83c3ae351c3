package dev.gyre;

import org.jspecify.annotations.Nullable;

/// The failures of the runtime itself: all unchecked, each with its data as fields.
public abstract sealed class AsyncException extends RuntimeException
        permits DeadlineExceededException,
                LoopClosedException,
                LoopHeldException,
                SwitchedException,
                TaskCancelledException,
                TaskFailedException {
    AsyncException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
