package dev.gyre.orm.processor;

import java.util.Locale;

/// What things of Java are called in a database, and the other way round.
final class Names {
    private Names() {}

    /// `releasedOn` and `ReleasedOn` are `released_on`; `URLPath` is `url_path`.
    static String snake(String name) {
        var text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && beginsWord(name, i)) {
                text.append('_');
            }
            text.append(Character.toLowerCase(c));
        }
        return text.toString();
    }

    /// `Band` is `BAND`, `BandGenre` is `BAND_GENRE`.
    static String constant(String name) {
        return snake(name).toUpperCase(Locale.ROOT);
    }

    /// `manager` and `id` are `managerId`.
    static String joined(String first, String second) {
        return first + Character.toUpperCase(second.charAt(0)) + second.substring(1);
    }

    private static boolean beginsWord(String name, int at) {
        boolean followsSmall = !Character.isUpperCase(name.charAt(at - 1));
        boolean precedesSmall = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return followsSmall || precedesSmall;
    }
}
