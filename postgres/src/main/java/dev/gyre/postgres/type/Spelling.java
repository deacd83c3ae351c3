package dev.gyre.postgres.type;

import java.util.Locale;

/// Names that differ only in how words are set apart: `bandName`, `band_name`, `BAND_NAME`, `band.name`.
final class Spelling {
    private Spelling() {}

    /// The same for all spellings of a name.
    static String plain(String name) {
        var plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (each != '_' && each != '.' && each != '-' && each != ' ') {
                plain.append(each);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
