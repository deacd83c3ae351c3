package dev.gyre.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The fields of a message, in their order; a name may occur more than once, and its case does not matter (RFC
/// 9110 §5). Immutable: each change gives new headers.
public final class Headers implements Iterable<Map.Entry<String, String>> {
    private static final Headers EMPTY = new Headers(new String[0]);

    private final String[] fields; // name, value, name, value …

    private Headers(String[] fields) {
        this.fields = fields;
    }

    /// No fields.
    public static Headers empty() {
        return EMPTY;
    }

    /// These fields: name, value, name, value …
    ///
    /// @throws IllegalArgumentException if a name is no token, or a value holds a control character
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("every header needs a name and a value, but these are "
                    + namesAndValues.length + " texts: " + Arrays.toString(namesAndValues));
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            check(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Headers(namesAndValues.clone());
    }

    /// Fields that have been checked, and will not be changed by the caller any more: for servers and clients, whose
    /// guard has done so. What holds a line break here breaks the message that carries it.
    public static Headers ofChecked(String[] namesAndValues) {
        return namesAndValues.length == 0 ? EMPTY : new Headers(namesAndValues);
    }

    /// The value of the first field of this name.
    public Optional<String> first(String name) {
        return Optional.ofNullable(get(name));
    }

    /// Like [#first], with null for none.
    public @Nullable String get(String name) {
        for (int i = 0; i < fields.length; i += 2) {
            if (isSame(fields[i], name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    /// The values of all fields of this name, one for each line.
    public List<String> all(String name) {
        var values = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            if (isSame(fields[i], name)) {
                values.add(fields[i + 1]);
            }
        }
        return values;
    }

    /// The elements of all fields of this name, which is one whose value is a list: split at commas that are not
    /// quoted, without the space around them (RFC 9110 §5.6.1).
    public List<String> elements(String name) {
        return all(name).stream().flatMap(value -> Elements.of(value).stream()).toList();
    }

    /// Whether an element of the list in these fields is `element`, whatever its case.
    public boolean hasElement(String name, String element) {
        for (int i = 0; i < fields.length; i += 2) {
            if (isSame(fields[i], name) && Elements.contains(fields[i + 1], element)) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(String name) {
        return get(name) != null;
    }

    /// How many fields there are.
    public int size() {
        return fields.length / 2;
    }

    /// The same with this field in place of all of that name.
    ///
    /// @throws IllegalArgumentException if the name is no token, or the value holds a control character
    public Headers with(String name, String value) {
        return without(name).plus(name, value);
    }

    /// The same with this field behind the others.
    ///
    /// @throws IllegalArgumentException if the name is no token, or the value holds a control character
    public Headers plus(String name, String value) {
        check(name, value);
        String[] more = Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = name;
        more[fields.length + 1] = value;
        return new Headers(more);
    }

    /// The same with those of `others` behind them.
    public Headers plus(Headers others) {
        String[] more = Arrays.copyOf(fields, fields.length + others.fields.length);
        System.arraycopy(others.fields, 0, more, fields.length, others.fields.length);
        return new Headers(more);
    }

    /// The same without the fields of this name.
    public Headers without(String name) {
        if (!contains(name)) {
            return this;
        }
        var kept = new ArrayList<String>(fields.length);
        forEach((field, value) -> {
            if (!isSame(field, name)) {
                kept.add(field);
                kept.add(value);
            }
        });
        return ofChecked(kept.toArray(String[]::new));
    }

    /// Calls `action` with the name and value of each field.
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < fields.length; i += 2) {
            action.accept(fields[i], fields[i + 1]);
        }
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        var entries = new ArrayList<Map.Entry<String, String>>();
        forEach((name, value) -> entries.add(Map.entry(name, value)));
        return entries.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers that && Arrays.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    /// One line for each field.
    @Override
    public String toString() {
        var lines = new StringBuilder();
        forEach((name, value) -> lines.append(name).append(": ").append(value).append('\n'));
        return lines.toString();
    }

    private static void check(String name, String value) {
        Tokens.require("header name", name);
        Tokens.requireValue(name, value);
    }

    private static boolean isSame(String a, String b) {
        return a.length() == b.length() && a.equalsIgnoreCase(b);
    }
}
