package dev.gyre.web;

import dev.gyre.http.Headers;
import java.util.List;
import java.util.Locale;

/// What a client says that it can take (RFC 9110 §12).
///
/// @param elements of `Accept`, or of a field like it
record Accepted(List<String> elements) {
    static Accepted of(Headers headers) {
        return new Accepted(headers.elements("Accept"));
    }

    /// Whether it would rather have a page for people than JSON, as browsers do when they open a link.
    boolean prefersPage() {
        return weight("text/html") > Math.max(weight("application/json"), weight("*/*"));
    }

    /// How much it wants that, from 0 to 1; 0 too if it is not named.
    double weight(String name) {
        for (String element : elements) {
            String[] parts = element.toLowerCase(Locale.ROOT).split(";");
            if (parts[0].strip().equals(name)) {
                return weightIn(parts);
            }
        }
        return 0;
    }

    private static double weightIn(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2));
            }
        }
        return 1;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
