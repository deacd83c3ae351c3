package dev.gyre.web.bind;

import java.util.Map;

/// A value that does not fit, on its way to whoever knows where it was found. Without a stack: it is one of
/// many.
final class Misfit extends RuntimeException {
    private final String type;
    private final String words;
    private final transient Map<String, Object> ctx;

    Misfit(String type, String words) {
        this(type, words, Map.of());
    }

    Misfit(String type, String words, Map<String, Object> ctx) {
        super(words, null, false, false);
        this.type = type;
        this.words = words;
        this.ctx = ctx;
    }

    String type() {
        return type;
    }

    String words() {
        return words;
    }

    Map<String, Object> ctx() {
        return ctx;
    }
}
