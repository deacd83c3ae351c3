package dev.gyre.orm.processor;

import java.util.List;
import java.util.stream.Collectors;

/// Text as it stands in a source, of Java and of JSON alike.
final class Literals {
    private Literals() {}

    /// In quotes.
    static String text(String text) {
        var literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return literal.append('"').toString();
    }

    /// Texts as a list, in a generated class.
    static String names(List<String> texts) {
        return texts.stream().map(Literals::text).collect(Collectors.joining(", ", "names(", ")"));
    }

    /// A list of texts in JSON.
    static String array(List<String> texts) {
        return texts.stream().map(Literals::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
