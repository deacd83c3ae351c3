package dev.gyre.web.bind;

import org.jspecify.annotations.Nullable;

/// A place for one value: a parameter, or a component of a record.
///
/// @param name in Java
/// @param wire outside
/// @param isAliased whether it was given its name outside by hand
/// @param hasDefault whether there is something that it is when it is absent
/// @param absent what it is when it is absent; null also stands for null
/// @param notes what people are told of it
public record Slot(
        String name,
        String wire,
        boolean isAliased,
        Shape shape,
        boolean hasDefault,
        @Nullable Object absent,
        Notes notes) {
    /// Whether it must be there.
    public boolean isRequired() {
        return !hasDefault;
    }
}
