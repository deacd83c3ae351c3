package dev.gyre.http.multipart;

import dev.gyre.http.Body;
import dev.gyre.http.Headers;
import dev.gyre.http.MediaType;

/// A part of a form that is sent.
///
/// @param head its header lines, each with its end
record FormField(String head, Body content) {
    /// @throws IllegalArgumentException if the name holds a control character other than an end of line
    static FormField text(String name, String value) {
        return new FormField(disposition(name) + "\r\n", Body.of(value));
    }

    static FormField file(String name, String filename, MediaType type, Body content) {
        Headers.of("Content-Type", type.text()); // refuses what would break the line
        String head = disposition(name) + "; filename=\"" + escaped(filename) + "\"\r\nContent-Type: " + type.text();
        return new FormField(head + "\r\n", content);
    }

    private static String disposition(String name) {
        return "Content-Disposition: form-data; name=\"" + escaped(name) + '"';
    }

    /// As browsers do (the HTML standard, "multipart/form-data encoding algorithm").
    private static String escaped(String text) {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\r' && c != '\n')) {
            throw new IllegalArgumentException(
                    "the name of a field or a file of a form holds a control character, which no header may carry: "
                            + text.replaceAll("\\p{Cntrl}", "?"));
        }
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
