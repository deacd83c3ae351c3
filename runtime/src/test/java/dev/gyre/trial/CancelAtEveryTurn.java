package dev.gyre.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Runs a scenario again and again, and cancels its victim one turn later each time, until the victim ends before
/// the cancel comes: so each of its waits is met before it was served, after it was served, and after it ran on. First
/// with tasks in the order of their arrival, then in seeded orders, so that the cancel also falls between a partner's
/// step and the victim's.
public final class CancelAtEveryTurn {
    /// Two tasks that deal with each other, made anew for each trial.
    public interface Scenario {
        /// What is cancelled. Undisturbed, it ends with the help of its partner.
        void victim() throws Exception;

        /// What the victim deals with. If the victim is gone, it may wait in vain, and is cancelled in the end.
        void partner() throws Exception;

        /// Asserts, when both have ended, that nothing is lost, leaked or left locked.
        void verify();
    }

    private static final int SEEDS = 12;
    private static final int MOST_TURNS = 300;
    private static final int TURNS_OF_PARTNER = 40;

    private CancelAtEveryTurn() {}

    /// Tries all turns of all orders. Returns how many trials cancelled the victim before its end.
    public static int of(Supplier<? extends Scenario> scenarios) {
        int cancels = 0;
        for (int seed = 0; seed <= SEEDS; seed++) {
            try (var loop = Loop.open(options(seed))) {
                cancels += allTurns(loop, seed, scenarios);
            }
        }
        return cancels;
    }

    private static LoopOptions options(int seed) {
        LoopOptions options = LoopOptions.named("every-turn");
        return seed == 0 ? options : options.withOrderSeed(seed);
    }

    private static int allTurns(Loop loop, int seed, Supplier<? extends Scenario> scenarios) {
        int turn = 0;
        while (isCancelledInTime(loop, seed, turn, scenarios.get())) {
            turn++;
            assertThat(turn).as("turns until the victim has ended").isLessThan(MOST_TURNS);
        }
        return turn;
    }

    private static boolean isCancelledInTime(Loop loop, int seed, int turn, Scenario scenario) {
        try {
            boolean[] isInTime = {false};
            Async.on(
                    loop,
                    () -> TaskGroup.runVoid(group -> {
                        Task<?> partner = group.spawn("partner", work(scenario::partner));
                        Task<?> victim = group.spawn("victim", work(scenario::victim));
                        pass(turn);
                        isInTime[0] = !victim.isDone();
                        victim.cancel();
                        pass(TURNS_OF_PARTNER);
                        assertThat(victim.isDone()).as("victim has ended").isTrue();
                        partner.cancel();
                    }));
            scenario.verify();
            return isInTime[0];
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("cancelled at turn " + turn + " of order " + seed + ": " + e.getMessage(), e);
        }
    }

    private static void pass(int turns) {
        for (int i = 0; i < turns; i++) {
            Async.checkpoint();
        }
    }

    private static Callable<Object> work(VoidWork<Exception> body) {
        return () -> {
            body.run();
            return "done";
        };
    }
}
