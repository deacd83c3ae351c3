package dev.gyre.orm.testkit;

import dev.gyre.orm.table.OrmException;
import org.jspecify.annotations.Nullable;

/// No valid row could be drawn, or the database refused one. The message has the seed, with which it happens
/// again, and the row, which is made up.
public final class SampleException extends OrmException {
    SampleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
