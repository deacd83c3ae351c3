package dev.gyre.orm.model;

import dev.gyre.orm.table.OrmException;
import org.jspecify.annotations.Nullable;

/// A picture of tables cannot be read, or makes no sense.
public final class PictureException extends OrmException {
    PictureException(String message) {
        this(message, null);
    }

    PictureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
