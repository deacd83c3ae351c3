package dev.gyre.orm.engine;

import java.util.ArrayList;
import java.util.List;

/// Divides a script at its semicolons, but for those in quotes and comments: for drivers that take one
/// statement at a time. It does not know blocks with `begin` and `end`, as of triggers. Pure.
final class SqlScript {
    private final String text;
    private final List<String> found = new ArrayList<>();
    private int start;
    private boolean hasWords; // since the last semicolon

    private SqlScript(String text) {
        this.text = text;
    }

    static List<String> statements(String text) {
        var script = new SqlScript(text);
        script.divide();
        return script.found;
    }

    private void divide() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                hasWords = true;
                at = afterQuotes(at, c);
            } else if (text.startsWith("--", at) || c == '#') {
                at = after("\n", at + 1);
            } else if (text.startsWith("/*", at)) {
                at = after("*/", at + 2);
            } else if (c == ';') {
                cut(at);
                at++;
                start = at;
            } else {
                hasWords |= !Character.isWhitespace(c);
                at++;
            }
        }
        cut(text.length());
    }

    private void cut(int end) {
        if (hasWords) {
            found.add(text.substring(start, end).strip());
        }
        hasWords = false;
    }

    private int after(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end + mark.length();
    }

    private int afterQuotes(int from, char quote) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }
}
