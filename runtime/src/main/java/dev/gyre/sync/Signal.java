package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Choice;
import dev.gyre.Claim;
import dev.gyre.Parks;
import dev.gyre.Selectable;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.sync.WaitingLine.Place;
import org.jspecify.annotations.Nullable;

/// A flag that can be waited for (asyncio's and trio's `Event`). May be used from any task and any thread; only
/// [#await] parks.
public final class Signal {
    /// A signal at one moment.
    ///
    /// @param isSet whether it was set
    /// @param waiting how many were waiting for it
    public record Statistics(boolean isSet, int waiting) {}

    private final SpinLock guard = new SpinLock();
    private final WaitingLine<@Nullable Void, @Nullable Void> line = new WaitingLine<>(guard, () -> "a signal");
    private volatile boolean isSet; // written inside the guard

    /// A signal that is not set.
    public Signal() {}

    /// Sets it: those who wait go on, in the order of their arrival, and nobody has to wait any more.
    public void set() {
        try (var _ = guard.enter()) {
            isSet = true;
            line.serveAll(null);
        }
    }

    /// Takes the flag down: whoever comes from now on has to wait. Those who were woken by [#set] still go on.
    public void clear() {
        try (var _ = guard.enter()) {
            isSet = false;
        }
    }

    /// Whether it is set.
    public boolean isSet() {
        return isSet;
    }

    /// Waits until it is set. Parks, unless it is set already; a cancellation point either way.
    @Parks
    public void await() {
        if (Task.orNull() == null) {
            Async.run(this::await);
            return;
        }
        Waiter.check();
        Place<@Nullable Void, @Nullable Void> place = null;
        try (var _ = guard.enter()) {
            if (!isSet) {
                place = line.join(null);
            }
        }
        if (place == null) {
            Waiter.spend();
        } else {
            line.await(place);
        }
    }

    /// For [Async#select]: it is set, which stays so; `then` is what to do in that case.
    public <R extends @Nullable Object, X extends Exception> Choice<R, X> onSet(Work<? extends R, ? extends X> then) {
        return Choice.of(new Setting(), _ -> then.run());
    }

    /// Like [#onSet(Work)], without a result.
    public <X extends Exception> Choice<@Nullable Void, X> onSet(VoidWork<? extends X> then) {
        return Choice.of(new Setting(), _ -> {
            then.run();
            return null;
        });
    }

    /// How it stands.
    public Statistics statistics() {
        try (var _ = guard.enter()) {
            return new Statistics(isSet, line.length());
        }
    }

    private final class Setting implements Selectable<@Nullable Void> {
        @Override
        public boolean tryNow(Claim<@Nullable Void> claim) {
            return isSet && claim.succeed(null);
        }

        @Override
        public @Nullable Runnable keep(Claim<@Nullable Void> claim) {
            try (var _ = guard.enter()) {
                if (isSet) {
                    return null;
                }
                var place = line.join(null, claim);
                return () -> line.withdraw(place);
            }
        }
    }
}
