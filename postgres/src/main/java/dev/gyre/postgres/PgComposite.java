package dev.gyre.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of a composite type, or an anonymous one as `ROW(…)` makes, whose attributes are called `f1`, `f2`, …. Where
/// a record of one's own has such components, ask for that in its place.
///
/// @param names of the attributes, in their order
/// @param values of the attributes; NULL is null
public record PgComposite(List<String> names, List<@Nullable Object> values) {

    /// @throws IllegalArgumentException if there are more of the one than of the other
    public PgComposite {
        names = List.copyOf(names);
        values = Collections.unmodifiableList(new ArrayList<>(values));
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(names.size() + " names and " + values.size() + " values");
        }
    }

    /// Values by their order, to be written.
    public static PgComposite of(@Nullable Object... values) {
        var names = new ArrayList<String>();
        for (int i = 1; i <= values.length; i++) {
            names.add("f" + i);
        }
        return new PgComposite(names, Arrays.asList(values));
    }

    /// The value of an attribute.
    ///
    /// @throws IllegalArgumentException if there is no such attribute
    public @Nullable Object get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no attribute " + name + " among " + names);
        }
        return values.get(index);
    }
}
