package dev.gyre.http;

import org.jspecify.annotations.Nullable;

/// Text was not JSON, or JSON of another shape than was asked for; or a value cannot be written as JSON.
public final class JsonException extends HttpException {
    JsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
