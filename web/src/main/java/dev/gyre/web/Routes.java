package dev.gyre.web;

import dev.gyre.VoidWorkWith;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Middleware;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.Events;
import dev.gyre.http.websocket.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What an [App] and each group in it declare: who answers which path, and what stands around that.
///
/// A path consists of fixed segments and of places for others: `/items/{id}` is for one segment that is not
/// empty, `/files/{path...}` for all that is left. What stood there is in `request.pathParameter("id")`,
/// decoded; a slash that was encoded does not divide segments. A fixed segment beats a place, and a place beats
/// a rest, whatever the order of the declarations. A path with a slash at its end is another one than that
/// without.
///
/// For each path with routes, HEAD (where there is GET) and OPTIONS are answered too, and other methods with
/// 405.
///
/// @param <S> itself
public abstract sealed class Routes<S extends Routes<S>> permits App, Router {
    final Section section;

    Routes(Section section) {
        this.section = section;
    }

    abstract S self();

    /// Answers GET.
    ///
    /// @throws RouteException if that is no path
    public final S get(String path, Action action) {
        return route(HttpMethod.GET, path, action);
    }

    /// Answers POST.
    public final S post(String path, Action action) {
        return route(HttpMethod.POST, path, action);
    }

    /// Answers PUT.
    public final S put(String path, Action action) {
        return route(HttpMethod.PUT, path, action);
    }

    /// Answers PATCH.
    public final S patch(String path, Action action) {
        return route(HttpMethod.PATCH, path, action);
    }

    /// Answers DELETE.
    public final S delete(String path, Action action) {
        return route(HttpMethod.DELETE, path, action);
    }

    /// Answers POST, with 204 once `action` has returned.
    public final S postVoid(String path, VoidAction action) {
        return routeVoid(HttpMethod.POST, path, action);
    }

    /// Answers PUT, with 204 once `action` has returned.
    public final S putVoid(String path, VoidAction action) {
        return routeVoid(HttpMethod.PUT, path, action);
    }

    /// Answers PATCH, with 204 once `action` has returned.
    public final S patchVoid(String path, VoidAction action) {
        return routeVoid(HttpMethod.PATCH, path, action);
    }

    /// Answers DELETE, with 204 once `action` has returned.
    public final S deleteVoid(String path, VoidAction action) {
        return routeVoid(HttpMethod.DELETE, path, action);
    }

    /// Answers any method.
    ///
    /// @throws RouteException if that is no path
    public final S route(HttpMethod method, String path, Action action) {
        section.route(method, path, request -> Answers.of(action.answer(request)));
        return self();
    }

    /// Like [#route], for an action without a result.
    public final S routeVoid(HttpMethod method, String path, VoidAction action) {
        return route(method, path, request -> {
            action.run(request);
            return null;
        });
    }

    /// Declares the endpoints of these objects: those methods of a class with
    /// [dev.gyre.web.endpoint.Endpoints] that are marked with [dev.gyre.web.endpoint.Get] and the like. Of a
    /// class that is given in place of an object, one is made when the application starts, with what is
    /// provided for the whole of it for its constructor.
    ///
    /// @throws EndpointException if a method cannot be what it says
    public final S endpoints(Object... objects) {
        for (Object each : objects) {
            section.endpoints(each);
        }
        return self();
    }

    /// Has these provided before each endpoint that is declared here after this, although no parameter asks
    /// for them: see [dev.gyre.web.endpoint.Needs].
    public final S needs(Class<?>... types) {
        for (Class<?> each : types) {
            section.need(each, List.of());
        }
        return self();
    }

    /// Like [#needs(Class...)], for clients with these scopes: see [dev.gyre.web.endpoint.Depends#scopes].
    public final S needs(Class<?> type, List<String> scopes) {
        section.need(type, scopes);
        return self();
    }

    /// Gives what was declared last, a route, files or what is mounted, a name by which [App#link] finds
    /// its path. Of files, the place behind their prefix is called `file`.
    ///
    /// @throws RouteException if another path has this name
    public final S named(String name) {
        section.name(name);
        return self();
    }

    /// Lists all endpoints that are declared here, before or after, under these words too: see
    /// [dev.gyre.web.endpoint.Tags].
    public final S tags(String... tags) {
        section.tag(List.of(tags));
        return self();
    }

    /// Answers WebSockets (RFC 6455). The socket is closed when `conversation` returns; see [WebSocket#accept].
    public final S ws(String path, VoidWorkWith<? super WebSocket, ?> conversation) {
        return get(path, request -> WebSocket.accept(request, conversation));
    }

    /// Like [#ws(String, VoidWorkWith)], for a conversation that wants to know the request too.
    public final S ws(String path, RequestWork<? super WebSocket> conversation) {
        return get(path, request -> WebSocket.accept(request, socket -> conversation.run(request, socket)));
    }

    /// Answers with server-sent events. The stream ends when `writer` returns; see [Events#response].
    public final S events(String path, VoidWorkWith<? super EventWriter, ?> writer) {
        return get(path, _ -> Events.response(writer));
    }

    /// Like [#events(String, VoidWorkWith)], for a writer that wants to know the request too, such as
    /// `Last-Event-ID`.
    public final S events(String path, RequestWork<? super EventWriter> writer) {
        return get(path, request -> Events.response(events -> writer.run(request, events)));
    }

    /// Answers with the events of a log; clients that come back get what they have missed.
    public final S events(String path, EventLog log) {
        return get(path, log::response);
    }

    /// Answers with JSON, one value a line. The stream ends when `writer` returns; see [JsonLines#response].
    public final S lines(String path, VoidWorkWith<? super JsonLines, ?> writer) {
        return get(path, _ -> JsonLines.response(writer));
    }

    /// Like [#lines(String, VoidWorkWith)], for a writer that wants to know the request too.
    public final S lines(String path, RequestWork<? super JsonLines> writer) {
        return get(path, request -> JsonLines.response(lines -> writer.run(request, lines)));
    }

    /// Sends whoever asks for `path` to `location` (307).
    public final S redirect(String path, String location) {
        return get(path, _ -> Response.redirect(location));
    }

    /// Puts `middleware` around everything that is declared here, before or after, and inside of what was put
    /// around it before. It sees every response, those to failures and to paths without a route too.
    public final S use(Middleware middleware) {
        section.use(middleware);
        return self();
    }

    /// Answers failures of this type, unless a group or a more exact type has an answer of its own. Failures of
    /// the client, as [StatusException], are not meant by `Exception` or `RuntimeException`; see [#onStatus].
    ///
    /// A failure that is answered with 500 or above is logged in any case.
    public final <E extends Exception> S onError(Class<E> type, ErrorAction<? super E> action) {
        section.requireOpen();
        section.errors().add(type, action);
        return self();
    }

    /// Answers failures that have this status: a [StatusException], a path without a route (404), a method
    /// without one (405), any unexpected failure (500, with that as its cause).
    public final S onStatus(HttpStatus status, ErrorAction<? super StatusException> action) {
        section.requireOpen();
        section.errors().add(status, action);
        return self();
    }

    /// Declares a group of routes below `prefix`, with middleware and error actions of its own. In the group,
    /// `/` is the prefix itself.
    public final S group(String prefix, Consumer<? super Router> group) {
        group.accept(new Router(section.group(prefix)));
        return self();
    }

    /// Gives `handler` all requests at and below `prefix` that no route is for. It sees what follows the prefix
    /// as the path; its lifespan becomes part of the application's.
    public final S mount(String prefix, Handler handler) {
        section.mount(prefix, handler);
        return self();
    }

    /// Answers GET and HEAD below `prefix` with the files of a directory, where no route is for the path.
    public final S files(String prefix, Path directory) {
        return files(prefix, StaticFiles.directory(directory));
    }

    /// Answers GET and HEAD below `prefix` with files, where no route is for the path. The prefix itself leads
    /// to the same with a slash.
    public final S files(String prefix, StaticFiles files) {
        section.files(prefix, files);
        return self();
    }

    /// Answers GET and HEAD below `prefix` with resources of the class path, where no route is for the path:
    /// see [StaticFiles#resources(String)].
    public final S resources(String prefix, String path) {
        return files(prefix, StaticFiles.resources(path));
    }
}
