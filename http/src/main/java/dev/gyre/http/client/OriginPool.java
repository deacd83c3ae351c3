package dev.gyre.http.client;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.PhaseTimeoutException.Phase;
import dev.gyre.http.netty.ClientConnection;
import dev.gyre.http.netty.Outward;
import dev.gyre.http.wire.OriginPlan;
import dev.gyre.http.wire.OriginPlan.Answer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The connections of one loop to one origin: does what [OriginPlan] decides. Loop thread only.
final class OriginPool {
    private static final int OPENINGS = 128; // the smallest backlog that servers usually have

    private final LoopPool all;
    private final String origin;
    private final ClientOptions options;
    private final OriginPlan<ClientConnection, Waiter<@Nullable Slot>> plan;
    private boolean isExpiring; // somebody will look for old ones

    OriginPool(LoopPool all, String origin, ClientOptions options) {
        this.all = all;
        this.origin = origin;
        this.options = options;
        this.plan = new OriginPlan<>(options.connectionsPerOrigin(), OPENINGS);
    }

    /// Waits for a slot. If cancelled, none is taken.
    ///
    /// @throws PhaseTimeoutException if none came free in time
    @Parks
    Slot acquire() {
        Waiter.check();
        return switch (plan.ask()) {
            case Answer.Reuse<ClientConnection>(ClientConnection connection) -> new Slot(this, connection, false);
            case Answer.Open<ClientConnection> _ -> new Slot(this, null, true);
            case Answer.Wait<ClientConnection> _ -> await();
        };
    }

    /// A slot comes back with its connection.
    void returned(ClientConnection connection) {
        if (!offer(new Slot(this, connection, false))) {
            plan.rest(connection, all.in(options.idle()));
            expireLater();
        }
    }

    /// A slot comes back alone.
    void freed() {
        plan.vacate();
        admit();
        forgetIfEmpty();
    }

    /// A connection has been opened, or could not be.
    void opened() {
        plan.opened();
        admit();
    }

    /// A connection has closed.
    void lost(ClientConnection connection) {
        if (plan.lose(connection)) {
            forgetIfEmpty();
        }
    }

    /// Nobody in line gets anything any more.
    void failLine(Supplier<? extends RuntimeException> why) {
        Waiter<@Nullable Slot> next;
        while ((next = plan.next()) != null) {
            next.fail(why.get());
        }
    }

    ClientStats stats() {
        return new ClientStats(plan.inUse(), plan.idle(), plan.waiting(), 0, 0, 0);
    }

    private Slot await() {
        Waiter<@Nullable Slot> turn = Waiter.create();
        plan.enter(turn);
        Slot slot;
        try {
            slot = Outward.awaitInside(turn, options.timeouts().acquire(), null);
        } finally {
            plan.leave(turn);
        }
        if (slot == null) {
            throw late();
        }
        return slot;
    }

    /// Lets those in line open connections, as many as may.
    private void admit() {
        while (plan.mayOpen() && plan.waiting() > 0) {
            plan.open();
            if (!offer(new Slot(this, null, true))) {
                plan.opened();
                plan.vacate();
            }
        }
    }

    /// Gives a slot to the first in line who still wants it; returns whether there was one.
    private boolean offer(Slot slot) {
        Waiter<@Nullable Slot> next;
        while ((next = plan.next()) != null) {
            if (next.succeed(slot)) {
                return true;
            }
        }
        return false;
    }

    private void expireLater() {
        if (!isExpiring && plan.nextExpiry().isPresent()) {
            isExpiring = true;
            all.actLater(Duration.ofNanos(Math.max(0, plan.nextExpiry().getAsLong() - all.now())), this::expire);
        }
    }

    private void expire() {
        isExpiring = false;
        plan.expire(all.now()).forEach(ClientConnection::drop);
        expireLater();
        forgetIfEmpty();
    }

    private void forgetIfEmpty() {
        if (plan.isEmpty()) {
            all.forget(origin, this);
        }
    }

    private PhaseTimeoutException late() {
        return new PhaseTimeoutException(
                Phase.ACQUIRE,
                options.timeouts().acquire(),
                "no connection to " + origin + " came free within "
                        + options.timeouts().acquire() + " (" + plan.inUse() + " in use, " + plan.waiting()
                        + " more requests wait). Usually responses of open() are not closed, or the server is slow."
                        + " Close them, or raise ClientOptions.connectionsPerOrigin");
    }
}
