package dev.gyre.orm;

import dev.gyre.orm.table.OrmException;

/// A query gave more or fewer rows than were asked for.
public final class RowCountException extends OrmException {
    private RowCountException(String message) {
        super(message, null);
    }

    static RowCountException notOne(int count) {
        return count == 0
                ? new RowCountException("one row was asked for, and there is none. Where there may be none, say find()")
                : several();
    }

    static RowCountException several() {
        return new RowCountException(
                "one row was asked for, and there are several. Narrow the query, or say list() or first()");
    }

    static RowCountException nothingInserted() {
        return new RowCountException("the row was there already, and nothing was to be done with it, so that none came"
                + " back. Say returningIfAny(), or onConflict(…).doUpdate(…)");
    }

    static RowCountException noKey(String table) {
        return new RowCountException(
                "\"" + table + "\" has no row with this key. Where there may be none, say find(…)");
    }
}
