package dev.gyre.http.netty;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Limits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Looks at all connections of a server now and then, and does what their deadlines ask for: one task instead of a
/// timer for each request. When the server drains, it presses for the end: first those who would stay, then everybody.
final class ServerSweep {
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ServerCore core;
    private final long grace;
    private long drainingSince;
    private boolean isDraining;

    ServerSweep(ServerCore core, Duration grace) {
        this.core = core;
        this.grace = grace.toNanos();
    }

    /// Parks until the server has drained. Returns whether every request has come to its end.
    @Parks
    boolean run() {
        while (true) {
            pause();
            core.time().refresh();
            List<ServerConnection> connections = core.connections();
            connections.forEach(this::look);
            if (core.isDraining()) {
                press(connections);
                if (core.open() == 0 && core.inProgress() == 0) {
                    return true;
                }
                if (drained() > grace + 2 * LAST_WORDS.toNanos()) {
                    return false;
                }
            }
        }
    }

    @Parks
    private void pause() {
        if (core.isDraining()) {
            Async.moveOnAfter(core.time().pause(), core::awaitChange);
        } else if (core.open() == 0) {
            core.awaitChange();
        } else {
            Async.moveOnAfter(core.time().pause(), core::awaitDrain);
        }
    }

    private void look(ServerConnection connection) {
        if (connection.isTurnedOver()) {
            return;
        }
        switch (connection.deadlines().check(connection, core.time().now())) {
            case FINE -> {}
            case IDLE -> connection.end();
            case HEAD_LATE -> refuse(connection, "the head of the request did not come in time");
            case BODY_STALLED -> refuse(connection, "nothing more of the request's body came in time");
            case BODY_SLOW ->
                refuse(
                        connection,
                        "the request's body came with less than the "
                                + core.limits().bodyRate() + " bytes a second that are expected here");
            case NOT_TAKEN -> connection.abort();
            case HANDLER_LATE -> stop(connection, ServerExchange.Stop.LATE);
            case LEFT -> stop(connection, ServerExchange.Stop.LEFT);
            case SILENT -> connection.probe();
            case LINGERS -> connection.close();
        }
    }

    private void press(List<ServerConnection> connections) {
        if (!isDraining) {
            isDraining = true;
            drainingSince = core.time().now();
        }
        if (drained() >= grace + LAST_WORDS.toNanos()) {
            connections.forEach(ServerConnection::abort);
        } else if (drained() >= grace) {
            connections.forEach(connection -> stop(connection, ServerExchange.Stop.ENDING));
            core.requests().scope().cancel("the server is being shut down"); // those whose client has left
        } else if (drained() >= grace / 3) {
            connections.stream()
                    .filter(connection ->
                            connection.current() != null && connection.current().isLongLived())
                    .forEach(connection -> stop(connection, ServerExchange.Stop.ENDING));
        }
    }

    private long drained() {
        return core.time().now() - drainingSince;
    }

    private static void refuse(ServerConnection connection, String why) {
        connection.refuse(new BadMessageException(HttpStatus.REQUEST_TIMEOUT, why, null));
    }

    private static void stop(ServerConnection connection, ServerExchange.Stop why) {
        ServerExchange current = connection.current();
        if (current != null) {
            current.stop(why);
        }
    }

    /// How long it waits before it looks again: often enough for the shortest deadline. In nanoseconds, because
    /// dividing a `Duration` needs `BigDecimal`, which
    /// takes a tenth of a second to load.
    static Duration pause(Limits limits, Duration grace) {
        long shortest = Stream.of(
                        limits.headerTime(),
                        limits.bodyStall(),
                        limits.writeStall(),
                        limits.idle(),
                        limits.handler(),
                        grace)
                .mapToLong(Duration::toNanos)
                .min()
                .orElseThrow();
        return Duration.ofNanos(Math.clamp(shortest / 4, SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos()));
    }
}
