package dev.gyre.http;

/// Text was not JSON, or JSON of another shape than was asked for; or a value cannot be written as JSON.
public final class JsonException extends HttpException {
    private final boolean isOfWriting;

    private JsonException(String message, Throwable cause, boolean isOfWriting) {
        super(message, cause);
        this.isOfWriting = isOfWriting;
    }

    static JsonException ofReading(String message, Throwable cause) {
        return new JsonException(message, cause, false);
    }

    static JsonException ofWriting(String message, Throwable cause) {
        return new JsonException(message, cause, true);
    }

    /// Whether a value could not be written, which is the fault of whoever wanted to.
    public boolean isOfWriting() {
        return isOfWriting;
    }
}
