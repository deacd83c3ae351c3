package dev.gyre;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the registered context carriers captured at one spawn.
final class Carried {
    private static final List<ContextCarrier<?>> CARRIERS = new CopyOnWriteArrayList<>();
    private static final Carried NOTHING = new Carried(List.of());

    private final List<Piece<?>> pieces;

    private Carried(List<Piece<?>> pieces) {
        this.pieces = pieces;
    }

    static void register(ContextCarrier<?> carrier) {
        CARRIERS.add(carrier);
    }

    static void unregister(ContextCarrier<?> carrier) {
        CARRIERS.remove(carrier);
    }

    static Carried capture() {
        if (CARRIERS.isEmpty()) {
            return NOTHING;
        }
        return new Carried(CARRIERS.stream().<Piece<?>>map(Piece::of).toList());
    }

    /// Runs `body` with everything installed.
    <T extends @org.jspecify.annotations.Nullable Object, X extends Exception> T around(Work<T, X> body) throws X {
        if (pieces.isEmpty()) {
            return body.run();
        }
        var undo = new ArrayDeque<Runnable>();
        try {
            pieces.forEach(piece -> undo.push(piece.install()));
            return body.run();
        } finally {
            undo.forEach(Runnable::run);
        }
    }

    private record Piece<C>(ContextCarrier<C> carrier, C captured) {
        static <C> Piece<C> of(ContextCarrier<C> carrier) {
            return new Piece<>(carrier, carrier.capture());
        }

        Runnable install() {
            return carrier.install(captured);
        }
    }
}
