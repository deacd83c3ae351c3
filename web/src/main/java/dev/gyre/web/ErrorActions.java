package dev.gyre.web;

import dev.gyre.CancelledError;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.UnheardFailure;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the failures of one section are answered: by what it has declared, else by the section around it, else
/// with the status alone.
final class ErrorActions {
    private final @Nullable ErrorActions outer;
    private final Map<HttpStatus, ErrorAction<StatusException>> byStatus = new HashMap<>();
    private final Map<Class<?>, ErrorAction<Exception>> byType = new HashMap<>();
    private boolean tellsProblems;

    ErrorActions(@Nullable ErrorActions outer) {
        this.outer = outer;
    }

    void add(HttpStatus status, ErrorAction<? super StatusException> action) {
        byStatus.put(status, action::answer);
    }

    <E extends Exception> void add(Class<E> type, ErrorAction<? super E> action) {
        byType.put(type, (request, failure) -> action.answer(request, type.cast(failure)));
    }

    /// What nobody answers is told by problems (RFC 9457).
    void tellProblems() {
        tellsProblems = true;
    }

    boolean tellsProblems() {
        return tellsProblems || (outer != null && outer.tellsProblems());
    }

    /// Whatever else happens, a failure that ends as 500 or above, and was not thrown to say so, is reported.
    Response answer(Request request, Throwable failure) {
        if (failure instanceof CancelledError cancelled) {
            throw cancelled;
        }
        if (failure instanceof ConnectionLostException lost && lost.isOfClient()) {
            throw lost; // nobody is there to be answered
        }
        StatusException status = status(request, failure);
        Response response = answered(request, failure, status);
        if (response.status().code() >= 500 && !(failure instanceof StatusException)) {
            report(request, failure);
        }
        return response;
    }

    private Response answered(Request request, Throwable failure, StatusException status) {
        try {
            for (ErrorActions each = this; each != null; each = each.outer) {
                ErrorAction<Exception> action = each.find(failure, status);
                if (action != null) {
                    Object answer = action.answer(request, failure instanceof Exception e ? e : status);
                    return answer instanceof Response whole
                            ? whole
                            : Answers.of(answer).withStatus(status.status());
                }
            }
        } catch (CancelledError cancelled) {
            throw cancelled;
        } catch (Throwable another) {
            report(request, another);
        }
        if (tellsProblems()) {
            return ErrorPage.problem(request, status, failure);
        }
        return failure instanceof InvalidRequestException invalid
                ? ErrorPage.of(invalid)
                : ErrorPage.of(request, status);
    }

    private @Nullable ErrorAction<Exception> find(Throwable failure, StatusException status) {
        ErrorAction<StatusException> forStatus = byStatus.get(status.status());
        if (forStatus != null) {
            return (request, _) -> forStatus.answer(request, status);
        }
        // Who answers all exceptions means the unexpected ones, not each 404.
        Class<?> last = failure instanceof InvalidRequestException
                ? InvalidRequestException.class
                : status.status().code() < 500 || failure instanceof StatusException
                        ? HttpException.class
                        : Exception.class;
        for (Class<?> type = failure.getClass(); last.isAssignableFrom(type); type = type.getSuperclass()) {
            ErrorAction<Exception> action = byType.get(type);
            if (action != null) {
                return action;
            }
        }
        return null;
    }

    /// What is wrong with a body is the client's fault only if it has sent one: else it is somebody else's
    /// answer.
    private static StatusException status(Request request, Throwable failure) {
        boolean hasBody = request.body().length().orElse(1) > 0;
        return switch (failure) {
            case StatusException status -> status;
            case InvalidRequestException invalid -> unsaid(invalid.status(), failure);
            case BodyTooLargeException e when hasBody -> said(HttpStatus.CONTENT_TOO_LARGE, e);
            case BadMessageException e when hasBody -> said(e.status(), e);
            case DeadlineExceededException _ -> unsaid(HttpStatus.SERVICE_UNAVAILABLE, failure);
            default -> unsaid(HttpStatus.INTERNAL_SERVER_ERROR, failure);
        };
    }

    private static StatusException unsaid(HttpStatus status, Throwable failure) {
        return new StatusException(status, status.reason(), Headers.empty(), failure);
    }

    private static StatusException said(HttpStatus status, HttpException failure) {
        return new StatusException(status, String.valueOf(failure.getMessage()), Headers.empty(), failure);
    }

    /// Without the query, which may hold what is nobody's business.
    private static void report(Request request, Throwable failure) {
        String what = request.method() + " " + request.url().rawPath();
        Loop.current().reportUnheard(new UnheardFailure("App", what, failure));
    }
}
