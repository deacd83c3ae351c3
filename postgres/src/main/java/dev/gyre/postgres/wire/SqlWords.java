package dev.gyre.postgres.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of a statement, without what is quoted or remarked: enough to tell what it touches, not to understand it.
/// Words come in lower case; `;` and `(` come as words of their own, other signs not at all.
final class SqlWords {
    private final String sql;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder masked = new StringBuilder();
    private int masksTo;
    private int at;

    private SqlWords(String sql) {
        this.sql = sql;
    }

    static List<String> of(String sql) {
        var words = new SqlWords(sql);
        words.read();
        return words.words;
    }

    /// The text with `?` in place of numbers and of what is quoted as text.
    static String masked(String sql) {
        var words = new SqlWords(sql);
        words.read();
        return words.masked.append(sql, words.masksTo, sql.length()).toString();
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int from = at;
            if (c == '\'') {
                skipQuoted('\'', isEscaping());
                mask(from);
            } else if (c == '"') {
                skipQuoted('"', false);
                words.add("\"");
            } else if (c == '-' && next() == '-') {
                at = ending("\n");
            } else if (c == '/' && next() == '*') {
                skipRemark();
            } else if (c == '$') {
                dollar();
            } else if (isDigit(c)) {
                number();
                mask(from);
            } else if (isWord(c)) {
                word();
            } else {
                if (c == ';' || c == '(') {
                    words.add(String.valueOf(c));
                }
                at++;
            }
        }
    }

    private void mask(int from) {
        masked.append(sql, masksTo, from).append('?');
        masksTo = Math.min(at, sql.length()); // what is open hides what is not there
    }

    /// Text in dollars, or the number of a parameter.
    private void dollar() {
        int from = at;
        if (isDollarQuote()) {
            mask(from);
            return;
        }
        at++;
        while (at < sql.length() && isDigit(sql.charAt(at))) {
            at++;
        }
    }

    private void number() {
        while (at < sql.length() && (isDigit(sql.charAt(at)) || isWord(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
    }

    private void word() {
        int from = at;
        while (at < sql.length() && (isWord(sql.charAt(at)) || sql.charAt(at) == '$' || isDigit(sql.charAt(at)))) {
            at++;
        }
        words.add(sql.substring(from, at).toLowerCase(Locale.ROOT));
    }

    private void skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            at++;
            if (escapes && c == '\\') {
                at++;
            } else if (c == quote) {
                if (at < sql.length() && sql.charAt(at) == quote) {
                    at++;
                } else {
                    return;
                }
            }
        }
    }

    /// Whether the quote that begins here is that of an `E'...'`, where a stroke hides what follows.
    private boolean isEscaping() {
        char before = at > 0 ? sql.charAt(at - 1) : ' ';
        boolean isE = before == 'e' || before == 'E';
        boolean isAlone = at < 2 || !(isWord(sql.charAt(at - 2)) || isDigit(sql.charAt(at - 2)));
        return isE && isAlone;
    }

    /// Remarks in remarks, as SQL has them.
    private void skipRemark() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    /// Skips `$tag$ ... $tag$`, if one begins here.
    private boolean isDollarQuote() {
        int end = at + 1;
        while (end < sql.length() && (isWord(sql.charAt(end)) || (end > at + 1 && isDigit(sql.charAt(end))))) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return false;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        at = close < 0 ? sql.length() : close + tag.length();
        return true;
    }

    private char next() {
        return at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
    }

    private int ending(String mark) {
        int end = sql.indexOf(mark, at);
        return end < 0 ? sql.length() : end;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 0x7f;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
