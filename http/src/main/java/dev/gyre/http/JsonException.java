package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// Text was not JSON, or JSON of another shape than was asked for; or a value cannot be written as JSON.
public final class JsonException extends HttpException {
    private final String detail;
    private final boolean isOfWriting;

    private JsonException(String message, String detail, boolean isOfWriting, @Nullable Throwable cause) {
        super(message, cause);
        this.detail = detail;
        this.isOfWriting = isOfWriting;
    }

    static JsonException ofReading(String message, String detail, @Nullable Throwable cause) {
        return new JsonException(message, detail, false, cause);
    }

    static JsonException ofWriting(String message, @Nullable Throwable cause) {
        return new JsonException(message, "it cannot be written as JSON", true, cause);
    }

    /// Whether a value could not be written, which is the fault of whoever wanted to.
    public boolean isOfWriting() {
        return isOfWriting;
    }

    /// What is wrong, in words for whoever sent it: without names of classes.
    public String detail() {
        return detail;
    }
}
