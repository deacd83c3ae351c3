package dev.gyre.web;

import dev.gyre.web.bind.Outward;
import dev.gyre.web.endpoint.Lines;

/// Lines with what a declared type lets out of values.
final class TypedLines<T> implements Lines<T> {
    private final JsonLines lines;
    private final Outward outward;

    TypedLines(JsonLines lines, Outward outward) {
        this.lines = lines;
        this.outward = outward;
    }

    @Override
    public void send(T item) {
        lines.send(outward.of(item));
    }
}
