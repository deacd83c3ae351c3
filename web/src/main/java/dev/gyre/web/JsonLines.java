package dev.gyre.web;

import dev.gyre.http.BodyWriter;
import dev.gyre.http.Json;
import dev.gyre.sync.Mutex;
import dev.gyre.web.bind.Outward;
import dev.gyre.web.endpoint.Lines;
import java.util.Arrays;

/// Lines with what a declared type lets out of values.
final class JsonLines<T> implements Lines<T> {
    private final BodyWriter out;
    private final Outward outward;
    private final Mutex turn = new Mutex(); // a long line goes out in pieces

    JsonLines(BodyWriter out, Outward outward) {
        this.out = out;
        this.outward = outward;
    }

    @Override
    public void send(T item) {
        byte[] json = Json.write(outward.of(item));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        turn.with(() -> {
            out.write(line);
            out.flush();
        });
    }
}
