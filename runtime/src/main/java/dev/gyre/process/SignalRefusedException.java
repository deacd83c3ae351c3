package dev.gyre.process;

import org.jspecify.annotations.Nullable;

/// A signal cannot be received here, or cannot be sent.
public final class SignalRefusedException extends ProcessException {
    private final String signal;

    SignalRefusedException(String signal, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.signal = signal;
    }

    /// The name of the signal, without `SIG`.
    public String signal() {
        return signal;
    }
}
