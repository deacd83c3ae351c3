package dev.gyre.orm.sql;

import dev.gyre.orm.table.OrmException;
import org.jspecify.annotations.Nullable;

/// A statement would have broken a rule of the database: a constraint or an index. Nothing of it was done.
public final class ConstraintException extends OrmException {
    private final ConstraintKind kind;
    private final @Nullable String constraint;

    /// A rule of this kind, with its name if the engine tells it.
    public ConstraintException(
            ConstraintKind kind, @Nullable String constraint, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
    }

    /// What kind of rule.
    public ConstraintKind kind() {
        return kind;
    }

    /// Its name in the database; null if the engine does not tell.
    public @Nullable String constraint() {
        return constraint;
    }
}
