package dev.gyre.web;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.web.bind.Arrived;
import dev.gyre.web.bind.Content;
import dev.gyre.web.bind.OneValue;
import dev.gyre.web.bind.Source;
import dev.gyre.web.endpoint.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request carries, read by types as endpoints have it read, for actions that are plain lambdas:
///
/// ```java
/// app.get("/items", request -> store.page(Inputs.of(request).query("limit").orElse("20").as(int.class)));
/// ```
///
/// A value that does not fit is answered with 422 and a list, as with endpoints; what was not asked for yet is
/// not in it.
public final class Inputs {
    private final Request request;
    private final Arrived arrived;

    private Inputs(Request request) {
        this.request = request;
        this.arrived = Arrived.of(request);
    }

    /// Those of this request.
    public static Inputs of(Request request) {
        return new Inputs(request);
    }

    /// What stands in this place of the path.
    public Spot path(String name) {
        return new Spot(Source.PATH, name, null);
    }

    /// The last parameter of this name in the query.
    public Spot query(String name) {
        return new Spot(Source.QUERY, name, null);
    }

    /// The first header of this name.
    public Spot header(String name) {
        return new Spot(Source.HEADER, name, null);
    }

    /// The cookie of this name.
    public Spot cookie(String name) {
        return new Spot(Source.COOKIE, name, null);
    }

    /// The body, read as JSON and checked. Parks.
    ///
    /// @throws InvalidRequestException with all that is wrong with it
    @Parks
    public <T> T body(Class<T> type) {
        var content =
                new Content(request.contentType().orElse(null), request.body().bytes());
        return cast(type, OneValue.readBody(content, type, Inputs::refuse, clock()));
    }

    /// A place in a request.
    public final class Spot {
        private final Source source;
        private final String name;
        private final @Nullable String otherwise;

        private Spot(Source source, String name, @Nullable String otherwise) {
            this.source = source;
            this.name = name;
            this.otherwise = otherwise;
        }

        /// The same, that is as if this text were there if nothing is.
        public Spot orElse(String text) {
            return new Spot(source, name, text);
        }

        /// What is there.
        ///
        /// @throws InvalidRequestException if nothing is, or it does not fit
        public <T> T as(Class<T> type) {
            return cast(type, OneValue.read(arrived, source, name, type, otherwise, Inputs::refuse, clock()));
        }

        /// What is there, or empty if nothing is.
        ///
        /// @throws InvalidRequestException if it does not fit
        public <T> Optional<T> find(Class<T> type) {
            return arrived.has(source, name) ? Optional.of(as(type)) : Optional.empty();
        }

        /// All that is there.
        ///
        /// @throws InvalidRequestException if one does not fit
        public <T> List<T> all(Class<T> type) {
            return OneValue.readAll(arrived, source, name, type, Inputs::refuse, clock()).stream()
                    .map(value -> cast(type, value))
                    .toList();
        }
    }

    /// Where no task runs, as in tests of plain code, it is that of the system.
    private static InstantSource clock() {
        Task<?> task = Task.orNull();
        return task == null ? InstantSource.system() : Loop.current().clock();
    }

    private static void refuse(List<Problem> problems) {
        throw new InvalidRequestException(problems, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @SuppressWarnings({"unchecked", "UnusedVariable"}) // it was read as such, which may be a primitive type
    private static <T> T cast(Class<T> type, Object value) {
        return (T) value;
    }
}
