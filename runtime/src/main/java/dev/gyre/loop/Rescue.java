package dev.gyre.loop;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// One daemon thread that carries on the virtual threads whose loop has closed: a straggler is never dropped, because
/// it may hold a lock that somebody else waits for.
final class Rescue {
    static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(
            body -> Thread.ofPlatform().name("gyre-rescue").daemon().unstarted(body));

    private Rescue() {}
}
