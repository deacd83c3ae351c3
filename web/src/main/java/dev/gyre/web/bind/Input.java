package dev.gyre.web.bind;

import java.util.Locale;

/// One parameter of a method, and where its value comes from.
///
/// @param isTakenApart whether it is a record with one value for each component
/// @param converts whether names of headers are made from names in Java
/// @param isEmbedded whether it is a member of the body, even if it is the only one
/// @param isMarked whether an annotation says where it comes from
public record Input(
        Source source, Slot slot, boolean isTakenApart, boolean converts, boolean isEmbedded, boolean isMarked) {
    /// What it is called in a request.
    public String name() {
        return name(slot);
    }

    /// What one of its components is called in a request, or itself.
    public String name(Slot part) {
        return source == Source.HEADER && converts && !part.isAliased() ? headerName(part.name()) : part.wire();
    }

    /// Its components, if it is taken apart.
    ///
    /// @throws ClassCastException if it is not
    public RecordModel model() {
        return ((Shape.Whole) slot.shape().bare()).model();
    }

    private static String headerName(String name) {
        return name.replace('_', '-').replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
