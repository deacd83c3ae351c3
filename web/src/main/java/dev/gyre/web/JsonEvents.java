package dev.gyre.web;

import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.ServerEvent;
import dev.gyre.web.bind.Outward;
import dev.gyre.web.endpoint.Sse;
import java.util.function.UnaryOperator;

/// Events with what a declared type lets out of values.
final class JsonEvents<T> implements Sse<T> {
    private final EventWriter out;
    private final Outward outward;

    JsonEvents(EventWriter out, Outward outward) {
        this.out = out;
        this.outward = outward;
    }

    @Override
    public void send(T data) {
        send(data, UnaryOperator.identity());
    }

    @Override
    public void send(T data, UnaryOperator<ServerEvent> more) {
        out.send(more.apply(ServerEvent.json(outward.of(data))));
    }

    @Override
    public void sendEvent(ServerEvent event) {
        out.send(event);
    }

    @Override
    public void comment(String text) {
        out.comment(text);
    }
}
