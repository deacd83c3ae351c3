package dev.gyre.postgres.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A value of a type, as the server writes it and as Java has it.
record Sample(String type, String text, Object value) {

    /// Texts and values in turns.
    static List<Sample> of(String type, Object... textsAndValues) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < textsAndValues.length; i += 2) {
            samples.add(new Sample(type, (String) textsAndValues[i], textsAndValues[i + 1]));
        }
        return samples;
    }

    /// A literal of SQL with the type.
    String literal() {
        return "'" + text.replace("'", "''") + "'::" + type;
    }

    /// Values by what is in them, also where they are Java arrays.
    static boolean same(Object one, Object other) {
        return Arrays.deepEquals(new Object[] {inArrays(one)}, new Object[] {inArrays(other)});
    }

    private static Object inArrays(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Sample::inArrays).toArray()
                : value;
    }

    @Override
    public String toString() {
        return type + " " + (text.length() > 60 ? text.substring(0, 60) + "…" : text);
    }
}
