package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.Events;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.http.websocket.WebSocketOptions;
import dev.gyre.web.bind.Declared;
import dev.gyre.web.bind.Outward;
import dev.gyre.web.bind.RefusedDeclaration;
import dev.gyre.web.endpoint.Blocking;
import dev.gyre.web.endpoint.Lines;
import dev.gyre.web.endpoint.Sse;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Ws;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an endpoint writes while its response is sent: it has a parameter for that, and returns nothing.
sealed interface Streaming {
    /// The types of such parameters.
    Set<Class<?>> TYPES = Set.of(WebSocket.class, Sse.class, Lines.class, EventWriter.class);

    String NO_SOCKET = "nobody would speak on its socket. Take a WebSocket, or mark it with @Get in place of @Ws";

    /// Messages in both directions.
    record OfMessages(WebSocketOptions options) implements Streaming {}

    /// Events.
    ///
    /// @param isTyped whether the events hold what is declared, in place of any text
    record OfEvents(Outward outward, boolean isTyped) implements Streaming {}

    record OfLines(Outward outward) implements Streaming {}

    /// Writes.
    interface Writer {
        @Parks
        void write(Object stream) throws Exception;
    }

    /// That of this method; empty if it returns what it answers.
    ///
    /// @throws EndpointException if it cannot do both
    static Optional<Streaming> of(Method method) {
        List<Parameter> streams = Arrays.stream(method.getParameters())
                .filter(each -> TYPES.contains(each.getType()))
                .toList();
        try {
            Ws ws = method.getAnnotation(Ws.class);
            if (streams.isEmpty() && ws == null) {
                return Optional.empty();
            }
            require(!streams.isEmpty(), NO_SOCKET);
            require(
                    streams.size() == 1,
                    names(streams) + ": an endpoint speaks to its client in one way. Take one of "
                            + "WebSocket, Sse and Lines");
            require(
                    method.getReturnType() == void.class,
                    "what it answers is what it gives to its "
                            + streams.getFirst().getType().getSimpleName() + ", so it returns nothing. Make it void");
            require(
                    !method.isAnnotationPresent(Status.class),
                    "its answer has begun before it says anything, so @Status" + " has no meaning. Remove it");
            require(
                    !method.isAnnotationPresent(Blocking.class),
                    "a stream belongs to its loop. Remove @Blocking, and call" + " Async.blocking where it blocks");
            return Optional.of(of(streams.getFirst(), ws, Answering.isSparse(method)));
        } catch (RefusedDeclaration | IllegalArgumentException e) {
            throw new EndpointException(Signature.subject(method), String.valueOf(e.getMessage()), e);
        }
    }

    private static Streaming of(Parameter stream, Ws ws, boolean isSparse) {
        Class<?> type = stream.getType();
        boolean isSocket = type == WebSocket.class;
        require(
                isSocket == (ws != null),
                isSocket
                        ? stream.getName()
                                + ": nobody asks for a WebSocket with such a request. Mark the method with @Ws"
                        : NO_SOCKET);
        if (ws != null) {
            return new OfMessages(WebSocketOptions.standard()
                    .withSubprotocols(ws.subprotocols())
                    .withOrigins(ws.origins()));
        }
        if (type == EventWriter.class) {
            return new OfEvents(Outward.asIs(), false);
        }
        var item = Declared.of(stream.getParameterizedType()).argument(0);
        return type == Lines.class
                ? new OfLines(Outward.of(item, isSparse))
                : new OfEvents(Outward.of(item, isSparse), true);
    }

    private static List<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::getName).toList();
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new RefusedDeclaration(otherwise);
        }
    }

    /// What its items are, as it is written; empty where nobody says.
    static Optional<AnnotatedType> item(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(each -> TYPES.contains(each.getType()))
                .map(Parameter::getAnnotatedType)
                .filter(AnnotatedParameterizedType.class::isInstance)
                .map(each -> ((AnnotatedParameterizedType) each).getAnnotatedActualTypeArguments()[0])
                .findFirst();
    }

    /// What it is sent as; empty if that is no body.
    default String media() {
        return switch (this) {
            case OfMessages _ -> "";
            case OfEvents _ -> MediaType.EVENTS.essence();
            case OfLines _ -> JsonLines.MEDIA.essence();
        };
    }

    /// What `request` is told if it does not ask for this at all.
    default Optional<Response> refusal(Request request) {
        return this instanceof OfMessages(WebSocketOptions options)
                ? Optional.of(WebSocket.accept(request, options, _ -> {}))
                        .filter(answer -> answer.upgrade().isEmpty())
                : Optional.empty();
    }

    /// The response that `writer` writes.
    default Response response(Request request, Writer writer) {
        return switch (this) {
            case OfMessages(WebSocketOptions options) -> WebSocket.accept(request, options, writer::write);
            case OfEvents(Outward outward, boolean isTyped) ->
                Events.response(events -> writer.write(isTyped ? new JsonEvents<>(events, outward) : events));
            case OfLines(Outward outward) ->
                JsonLines.response(lines -> writer.write(new TypedLines<>(lines, outward)));
        };
    }
}
