package dev.gyre.http;

import java.util.ArrayList;
import java.util.List;

/// The value of a field that is a list (RFC 9110 §5.6.1).
final class Elements {
    private Elements() {}

    /// Its elements that are not empty.
    static List<String> of(String value) {
        var elements = new ArrayList<String>();
        int start = 0;
        while (start <= value.length()) {
            int end = end(value, start);
            String element = value.substring(start, end).strip();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            start = end + 1;
        }
        return elements;
    }

    static boolean contains(String value, String element) {
        if (value.length() < element.length()) {
            return false;
        }
        return value.equalsIgnoreCase(element) || of(value).stream().anyMatch(element::equalsIgnoreCase);
    }

    /// Where the element that begins at `start` ends.
    private static int end(String value, int start) {
        boolean isQuoted = false;
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == '\\' && isQuoted) {
                i++;
            } else if (c == ',' && !isQuoted) {
                return i;
            }
        }
        return value.length();
    }
}
