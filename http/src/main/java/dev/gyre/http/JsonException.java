package dev.gyre.http;

/// Text was not JSON, or JSON of another shape than was asked for; or a value cannot be written as JSON.
public final class JsonException extends HttpException {
    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
