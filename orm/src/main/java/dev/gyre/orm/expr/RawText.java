package dev.gyre.orm.expr;

import java.util.ArrayList;
import java.util.List;

/// SQL that is split at its `{}`. One in quotes or in a comment is text. Pure.
final class RawText {
    private final String text;
    private final List<String> parts = new ArrayList<>();
    private int begin;
    private int at;

    private RawText(String text) {
        this.text = text;
    }

    static List<String> split(String text) {
        return new RawText(text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            if (text.startsWith("{}", at)) {
                parts.add(text.substring(begin, at));
                at += 2;
                begin = at;
            } else {
                at = next();
            }
        }
        parts.add(text.substring(begin));
        return List.copyOf(parts);
    }

    /// Where to go on behind what is here.
    private int next() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return behind(String.valueOf(c), at + 1);
        }
        if (text.startsWith("--", at)) {
            return behind("\n", at + 2);
        }
        if (text.startsWith("/*", at)) {
            return behind("*/", at + 2);
        }
        if (c == '$') {
            int end = text.indexOf('$', at + 1);
            if (end > 0 && text.substring(at + 1, end).chars().allMatch(Character::isLetter)) {
                return behind(text.substring(at, end + 1), end + 1);
            }
        }
        return at + 1;
    }

    private int behind(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end + mark.length();
    }
}
