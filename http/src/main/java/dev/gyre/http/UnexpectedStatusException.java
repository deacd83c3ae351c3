package dev.gyre.http;

import dev.gyre.Parks;

/// A response had another status than was expected.
public final class UnexpectedStatusException extends HttpException {
    private static final int SHOWN = 200;

    private final transient Response response;

    private UnexpectedStatusException(String message, Response response) {
        super(message, null);
        this.response = response;
    }

    @Parks
    static UnexpectedStatusException of(String expected, Response response) {
        Response read = response.withBody(Body.of(response.bytes()));
        String text = read.text();
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return new UnexpectedStatusException(
                "expected " + expected + ", but the answer was " + response.status() + ": " + shown, read);
    }

    /// What came instead, with its whole body.
    public Response response() {
        return response;
    }
}
