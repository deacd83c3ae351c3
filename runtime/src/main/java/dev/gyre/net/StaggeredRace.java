package dev.gyre.net;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tries several addresses until one works (RFC 8305, section 5; asyncio's `staggered_race`): the next begins
/// when the one before it has failed, or has taken [#STAGGER]. The first that succeeds wins; the others are
/// cancelled, and whatever they opened all the same is discarded.
///
/// @param <A> an address
/// @param <C> what is opened
final class StaggeredRace<A, C> {
    /// The recommended delay of RFC 8305.
    static final Duration STAGGER = Duration.ofMillis(250);

    /// Opens an address, or throws why it cannot.
    @FunctionalInterface
    interface Attempt<A, C> {
        @Parks
        C open(A address) throws Exception;
    }

    /// An address that could not be opened.
    record Failure<A>(A address, Exception cause) {}

    private final Attempt<A, C> opening;
    private final Consumer<C> discard;
    private final List<Failure<A>> failures = new ArrayList<>();
    private @Nullable C winner;

    StaggeredRace(Attempt<A, C> opening, Consumer<C> discard) {
        this.opening = opening;
        this.discard = discard;
    }

    /// Runs it in the calling task: empty if none succeeded.
    @Parks
    Optional<C> run(List<A> addresses) {
        boolean isOver = false;
        try {
            TaskGroup.runVoid(group -> start(group, addresses));
            isOver = true;
            return Optional.ofNullable(winner);
        } finally {
            if (!isOver && winner != null) {
                discard.accept(winner);
            }
        }
    }

    /// What went wrong, in the order in which it did.
    List<Failure<A>> failures() {
        return failures;
    }

    private void start(TaskGroup group, List<A> addresses) {
        for (A address : addresses) {
            Task<?> attempt = group.spawn("connect to " + address, () -> attempt(group, address));
            Async.moveOnAfter(STAGGER, () -> {
                attempt.await();
            });
        }
    }

    private void attempt(TaskGroup group, A address) {
        C opened;
        try {
            opened = opening.open(address);
        } catch (Exception e) {
            failures.add(new Failure<>(address, e));
            return;
        }
        if (winner == null) {
            winner = opened;
            group.cancel("another address was faster");
        } else {
            discard.accept(opened);
        }
    }
}
