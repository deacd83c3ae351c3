package dev.gyre.postgres.wire;

import java.util.List;
import java.util.Locale;

/// What may be told of a statement.
public final class SqlText {
    private SqlText() {}

    /// The first word in upper case, such as `SELECT`; empty if there is none.
    public static String operation(String sql) {
        List<String> words = SqlWords.of(sql);
        return words.stream()
                .filter(word -> Character.isLetter(word.charAt(0)))
                .findFirst()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .orElse("");
    }

    /// The text with `?` in place of the numbers and the quoted text in it; `$1` stays.
    public static String masked(String sql) {
        return SqlWords.masked(sql);
    }
}
