package dev.gyre.web;

import dev.gyre.http.HttpStatus;
import dev.gyre.web.endpoint.Problem;
import java.util.List;

/// A request does not fit what its endpoint takes (FastAPI's `RequestValidationError`). It is answered with
/// 422, or 403 for a WebSocket, and the list of all that is wrong; `onError(InvalidRequestException.class, …)` answers
/// in another way.
public final class InvalidRequestException extends WebException {
    private final transient List<Problem> problems;
    private final HttpStatus status;

    InvalidRequestException(List<Problem> problems, HttpStatus status) {
        super(said(problems), null);
        this.problems = List.copyOf(problems);
        this.status = status;
    }

    /// What it is answered with by itself: 422; for a WebSocket, which is not accepted then, 403.
    public HttpStatus status() {
        return status;
    }

    /// What is wrong: that of what is provided first, then of the endpoint, each in the order path, query, header,
    /// cookie, body. After a hundred of one of these, the last one says that there are more.
    public List<Problem> problems() {
        return problems;
    }

    private static String said(List<Problem> problems) {
        return problems.size() + (problems.size() == 1 ? " part" : " parts")
                + " of the request did not fit, the first at "
                + problems.getFirst().loc() + ": " + problems.getFirst().msg();
    }
}
