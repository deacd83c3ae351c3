package dev.gyre.http;

import dev.gyre.Parks;

/// The text of a message.
final class Text {
    private Text() {}

    @Parks
    static String of(Headers headers, Body body) {
        String type = headers.get("Content-Type");
        return type == null
                ? body.text()
                : new String(body.bytes(), MediaType.of(type).charset());
    }
}
