package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// Text was not JSON, or JSON of another shape than was asked for; or a value cannot be written as JSON.
public final class JsonException extends HttpException {
    private final String detail;

    JsonException(String message, String detail, @Nullable Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /// What is wrong, in words for whoever sent it: without names of classes.
    public String detail() {
        return detail;
    }
}
