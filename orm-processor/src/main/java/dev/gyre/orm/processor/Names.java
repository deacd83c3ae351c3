package dev.gyre.orm.processor;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/// What things of Java are called in a database, and the other way round.
final class Names {
    private static final int LONGEST = 63;

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

    /// The name of a constraint, which must not be longer than PostgreSQL keeps it: the rest becomes a checksum.
    static String fitted(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        var checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return name.substring(0, LONGEST - 9) + "_" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static boolean beginsWord(String name, int at) {
        boolean followsSmall = !Character.isUpperCase(name.charAt(at - 1));
        boolean precedesSmall = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return followsSmall || precedesSmall;
    }
}
