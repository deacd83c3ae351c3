package uptime.story;

import dev.gyre.watch.Hold;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The loop of the page while it is blocked on purpose: the page's loop says from when to when, the watchdog says by
/// what, and the loop of this program reads it meanwhile.
final class Blockage {
    /// A time of being blocked.
    ///
    /// @param began in nanoseconds of the clock
    /// @param ended null while it lasts
    /// @param hold null until the watchdog has found it
    record State(long began, @Nullable Long ended, @Nullable Hold hold) {
        boolean lasts() {
            return ended == null;
        }

        /// How long it lasted, or has lasted by now.
        long millis(long now) {
            return ((ended == null ? now : ended) - began) / 1_000_000;
        }
    }

    private final AtomicReference<@Nullable State> state = new AtomicReference<>();

    /// The latest; empty before the first.
    Optional<State> state() {
        return Optional.ofNullable(state.get());
    }

    boolean lasts() {
        return state().filter(State::lasts).isPresent();
    }

    void begins(long now) {
        state.set(new State(now, null, null));
    }

    void ends(long now) {
        state.updateAndGet(last -> last == null ? null : new State(last.began, now, last.hold));
    }

    /// What the watchdog has found. What it finds while nobody blocks the loop on purpose is another story.
    void found(Hold hold) {
        state.updateAndGet(
                last -> last == null || !last.lasts() || last.hold != null ? last : new State(last.began, null, hold));
    }
}
