package dev.gyre.bench.load;

import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.RateLoad;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/// Requests that come at their times, evenly, and how long each took since its time.
final class Arrivals implements HttpConnections.Asker {
    private static final Duration PATIENCE = Duration.ofSeconds(10); // with those that were due last
    private static final long NANOS = 1_000_000_000L;
    private static final int DIGITS = 3;

    private final EventLoop loop;
    private final RateLoad load;
    private final HttpConnections connections;
    private Histogram latencies = new Histogram(DIGITS);
    private CompletableFuture<Histogram> finished = new CompletableFuture<>();
    private long start;
    private long total;
    private long asked;
    private long answered;

    Arrivals(EventLoop loop, RateLoad load, Served server) {
        this.loop = loop;
        this.load = load;
        this.connections = new HttpConnections(loop, server, load.path(), load.connections(), this);
    }

    /// Carries them out; blocks until all are answered.
    ///
    /// @throws OverloadedException if one is not, or not as it should be
    Histogram run(String server, Duration length) {
        var result = new CompletableFuture<Histogram>();
        loop.execute(() -> begin(length, result));
        try {
            return result.get(length.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new OverloadedException("%s answered %,d of %,d requests, and none of the others within %d s"
                    .formatted(server, answered, total, PATIENCE.toSeconds()));
        } catch (ExecutionException e) {
            throw new OverloadedException(
                    server + " " + Objects.requireNonNull(e.getCause()).getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void close() {
        loop.execute(connections::close);
    }

    private void begin(Duration length, CompletableFuture<Histogram> result) {
        latencies = new Histogram(DIGITS);
        finished = result;
        total = Math.max(1, load.perSecond() * length.toNanos() / NANOS);
        asked = 0;
        answered = 0;
        start = System.nanoTime();
        askWhatIsDue();
    }

    private void askWhatIsDue() {
        long now = System.nanoTime();
        while (asked < total && due() <= now) {
            long due = due();
            asked++;
            connections.ask(due);
        }
        if (asked < total && !finished.isDone()) {
            var _ = loop.schedule(this::askWhatIsDue, due() - now, TimeUnit.NANOSECONDS);
        }
    }

    private long due() {
        return start + asked * NANOS / load.perSecond();
    }

    @Override
    public void answered(long due, String trouble) {
        if (!trouble.isEmpty()) {
            finished.completeExceptionally(new IllegalStateException(trouble));
            return;
        }
        latencies.recordValue(System.nanoTime() - due);
        if (++answered == total) {
            finished.complete(latencies);
        }
    }
}
