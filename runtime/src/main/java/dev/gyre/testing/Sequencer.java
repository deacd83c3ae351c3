package dev.gyre.testing;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.VoidWork;
import dev.gyre.Work;
import dev.gyre.sync.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes blocks of different tasks run in the order of their numbers (trio's `Sequencer`): a test that needs one
/// certain order of events writes it down instead of guessing with sleeps. The tasks belong to one loop.
public final class Sequencer {
    private final Map<Integer, Signal> turns = new HashMap<>();
    private final Set<Integer> used = new HashSet<>();
    private @Nullable Integer broken; // whose wait was cancelled: its turn would never be over

    private Sequencer() {}

    /// A sequence whose first block is number 0.
    public static Sequencer create() {
        return new Sequencer();
    }

    /// Waits until the block before has ended, runs `body`, and gives the turn to the next, however `body` ends.
    /// Parks; if it is cancelled while it waits, the sequence is broken, and all others that wait or come are told.
    ///
    /// @throws IllegalArgumentException if the number is negative
    /// @throws IllegalStateException if the number was used before, or the sequence is broken
    @Parks
    public <T extends @Nullable Object, X extends Exception> T at(int number, Work<T, X> body) throws X {
        enter(number);
        try {
            return body.run();
        } finally {
            turn(number + 1).set();
        }
    }

    /// Like [#at(int, Work)], without a result.
    @Parks
    public <X extends Exception> void at(int number, VoidWork<X> body) throws X {
        this.<@Nullable Object, X>at(number, () -> {
            body.run();
            return null;
        });
    }

    private void enter(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("a sequence begins with block 0; there is no block " + number);
        }
        if (!used.add(number)) {
            throw new IllegalStateException(
                    "block " + number + " of the sequence has had its turn; give each block a number of its own");
        }
        refuseIfBroken(number);
        if (number == 0) {
            turn(0).set();
        }
        try {
            turn(number).await();
        } catch (CancelledError e) {
            broken = number;
            turns.values().forEach(Signal::set);
            throw e;
        }
        refuseIfBroken(number);
    }

    private void refuseIfBroken(int number) {
        if (broken != null) {
            throw new IllegalStateException("block " + number + " will never have its turn: block " + broken
                    + " was cancelled while it waited for its own");
        }
    }

    private Signal turn(int number) {
        return turns.computeIfAbsent(number, _ -> new Signal());
    }
}
