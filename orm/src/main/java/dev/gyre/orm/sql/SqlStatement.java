package dev.gyre.orm.sql;

import org.jspecify.annotations.Nullable;

/// A statement, ready to be run. The arrays are not copied, as they are made for it alone.
///
/// @param text with the engine's own marks for parameters
/// @param types of the parameters
/// @param values of the parameters, as they travel
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SqlStatement(
        String text, SqlType<?>[] types, @Nullable Object[] values) {

    @Override
    public String toString() {
        return text; // without values, as they may be secret
    }
}
