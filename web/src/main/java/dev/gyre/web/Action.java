package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.Request;
import org.jspecify.annotations.Nullable;

/// Answers the requests of a route. What it returns becomes the response:
///
/// | returned | response |
/// |---|---|
/// | [dev.gyre.http.Response] | itself |
/// | null | 204 |
/// | a text | `text/plain`; for a page say `Response.html(…)` |
/// | [View] | the page that it renders |
/// | `byte[]`, [dev.gyre.http.Body] | `application/octet-stream` |
/// | [dev.gyre.http.HttpStatus] | this status, without a body |
/// | [ProblemDetail] | `application/problem+json` with its status |
/// | an empty `Optional` | 404; a full one stands for what is in it |
/// | a record, list, map, number … | JSON |
@FunctionalInterface
public interface Action {
    /// Runs in the task of the request and may park as it likes. A [dev.gyre.http.StatusException] is answered
    /// with its status, another failure with 500.
    @Parks
    @Nullable
    Object answer(Request request) throws Exception;
}
