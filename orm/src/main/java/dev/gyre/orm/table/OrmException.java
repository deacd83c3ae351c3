package dev.gyre.orm.table;

import org.jspecify.annotations.Nullable;

/// The failures of this room: all unchecked. No message quotes the values of parameters.
public abstract class OrmException extends RuntimeException {
    /// With what it says and, if there is one, what it came of.
    protected OrmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
