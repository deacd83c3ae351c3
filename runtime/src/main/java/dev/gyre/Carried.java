package dev.gyre;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

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

    /// `body` with everything installed that is there now. Mostly that is nothing: then it is `body` itself, because a
    /// frame below every task costs memory in all that are parked.
    static <T extends @Nullable Object> Callable<? extends T> with(Callable<? extends T> body) {
        Carried now = capture();
        return now.pieces.isEmpty() ? body : () -> now.<T, Exception>around(body::call);
    }

    /// Runs `body` with everything installed.
    <T extends @Nullable Object, X extends Exception> T around(Work<T, X> body) throws X {
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
