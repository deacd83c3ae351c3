package dev.gyre.http.netty;

import dev.gyre.http.Limits;
import dev.gyre.http.guard.Admission;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much a server has to do, and what follows from that: it takes the figures by which [Admission] decides, and says
/// when it begins and ends to refuse requests. Loop thread only.
///
/// The lag is that of a **probe**, a task without work. Four times a second the I/O thread, which does not wait behind
/// tasks, queues one just as it queues those of requests. A loop runs its tasks in the order in which they came: so a
/// probe waits as long as a request that was read at its moment, no request has to look at the clock, and probes tell
/// of the lag even while no request comes through.
final class ServerLoad {
    private static final Logger LOG = System.getLogger("dev.gyre.http");
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final long HEAP_PAUSE = Duration.ofSeconds(1).toNanos();

    private final ServerCore core;
    private final Limits limits;
    private final Admission admission;
    private long heapAt;
    private boolean isWatching;
    private long shed;
    private long shedBefore; // when an overload was told last

    ServerLoad(ServerCore core) {
        this.core = core;
        this.limits = core.limits();
        this.admission = new Admission(limits.lag(), limits.memory());
        this.heapAt = now();
    }

    /// A request is queued.
    void begins() {
        admission.begins();
    }

    /// Its response begins.
    void ends() {
        admission.ends();
    }

    /// Whether a request is to be handled whose turn has come; else it is to be refused.
    boolean admits() {
        boolean admits = admission.admits();
        shed += admits ? 0 : 1;
        return admits;
    }

    /// How many requests were refused.
    long shed() {
        return shed;
    }

    /// Watches while there are connections.
    void watch() {
        if (!isWatching) {
            isWatching = true;
            probeSoon();
        }
    }

    private void probeSoon() {
        core.outbox().outward().actLater(PAUSE, this::probe);
    }

    /// In the I/O thread.
    private void probe() {
        isWatching = isOfUse();
        if (isWatching) {
            long queuedAt = now();
            core.requests().spawnApart("probe of the lag", () -> arrived(queuedAt));
            probeSoon();
        }
    }

    private boolean isOfUse() {
        boolean isAwaited = admission.hasMoreToTell() && !core.isDraining();
        return !core.loop().isClosed() && (core.open() > 0 || isAwaited);
    }

    /// In the task of a probe.
    private @Nullable Void arrived(long queuedAt) {
        long now = now();
        admission.waited(now - queuedAt, now);
        if (now - heapAt >= HEAP_PAUSE) {
            heapAt = now;
            admission.uses(HeapUse.share(limits.memory()));
        }
        switch (admission.news(now)) {
            case NONE -> {}
            case SHEDS -> sayOverload();
            case IS_CALM -> sayCalm();
        }
        return null;
    }

    private void sayOverload() {
        shedBefore = shed;
        LOG.log(
                Level.WARNING,
                core.name() + " has too much to do: " + (admission.isLagging() ? lagging() : full())
                        + " Until that changes, requests are answered with 503 while more than " + Admission.FLOOR
                        + " are at work; now there are " + admission.atWork() + ".");
    }

    private String lagging() {
        return "for a second, even the quickest request waited longer for the loop than the "
                + millis(limits.lag().toNanos()) + " of Limits.lag, the last one " + millis(admission.lag())
                + ". Take work off the loop (compute, blocking; the watchdog names what holds it), or serve on more"
                + " loops or machines.";
    }

    private String full() {
        return percent(admission.heap()) + " of the heap is in use after garbage collection, and Limits.memory is "
                + percent(limits.memory()) + ". Give the process a larger heap (-Xmx), or let it keep less.";
    }

    private void sayCalm() {
        LOG.log(
                Level.INFO,
                core.name() + " has taken on all requests for a while now; before that it refused "
                        + (shed - shedBefore) + ". The loop is " + millis(admission.lag()) + " behind.");
    }

    private static String millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis() + " ms";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private long now() {
        return core.loop().clock().nanos();
    }
}
