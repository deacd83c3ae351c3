package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/// What an action returned, as a response.
final class Answers {
    private Answers() {}

    /// @throws AnswerException if that cannot become one
    @Parks
    static Response of(@Nullable Object answer) throws Exception {
        return switch (answer) {
            case null -> Response.noContent();
            case Response response -> response;
            case String text -> Response.text(text);
            case View view -> Response.of(MediaType.HTML, view.render());
            case byte[] bytes -> Response.of(MediaType.BYTES, Body.of(bytes));
            case Body body -> Response.of(MediaType.BYTES, body);
            case HttpStatus status -> Response.of(status);
            case ProblemDetail problem -> problem.response();
            case Optional<?> optional -> of(optional.orElseThrow(Answers::notFound));
            default -> Response.json(checked(answer));
        };
    }

    private static StatusException notFound() {
        return new StatusException(HttpStatus.NOT_FOUND, "Not Found");
    }

    /// What could be written as JSON, but would not be what was meant.
    private static Object checked(Object answer) {
        return switch (answer) {
            case Task<?> _, Future<?> _, CompletionStage<?> _ ->
                throw new AnswerException(answer.getClass(), "Return what it brings: wait for it with await");
            case Path _, File _, InputStream _ ->
                throw new AnswerException(
                        answer.getClass(), "To send a file, return Response.of(type, Body.file(path))");
            case BaseStream<?, ?> _, Iterator<?> _ ->
                throw new AnswerException(
                        answer.getClass(), "Return a list (toList()), or write it piece by piece: Body.writing(…)");
            default -> answer;
        };
    }
}
