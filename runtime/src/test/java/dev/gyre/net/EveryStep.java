package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.trial.Patience;

/// Whatever a call of this room waits for, it is cancelled some steps later in each trial, until it ends before its
/// cancel comes: nothing is lost, no descriptor stays open, and nothing stays reserved. While the kernel works many
/// steps pass, more on a faster machine, so later trials are farther apart.
final class EveryStep {
    private static final int MOST_STEPS = 1_000_000;

    private EveryStep() {}

    interface Trial {
        /// What is cancelled.
        void subject() throws Exception;

        /// What must be true afterwards, of one that was cancelled in time or not.
        void audit(boolean isCancelled) throws Exception;
    }

    interface Made {
        Trial make() throws Exception;
    }

    /// Cancels one step later in each trial.
    static void of(Made trials) {
        of(1, trials);
    }

    /// Cancels `stride` steps later in each trial, for what costs much and has many steps.
    static void of(int stride, Made trials) {
        ReadingTest.inTask(() -> {
            isCancelledInTime(MOST_STEPS, trials.make()); // loads classes and opens what the JDK keeps
            long before = Descriptors.sockets();
            int steps = 0;
            while (isCancelledInTime(steps, trials.make())) {
                steps += Math.max(stride, steps / 16);
                assertThat(steps).as("steps until the subject has ended").isLessThan(MOST_STEPS);
            }
            assertThat(steps).as("trials that were cancelled in time").isPositive();
            Patience.until(() -> Descriptors.sockets() <= before);
        });
    }

    private static boolean isCancelledInTime(int steps, Trial trial) {
        boolean[] isInTime = {false};
        TaskGroup.runVoid(group -> {
            Task<?> subject = group.spawn("subject", () -> {
                trial.subject();
                return "done";
            });
            for (int i = 0; i < steps && !subject.isDone(); i++) {
                Async.checkpoint();
            }
            isInTime[0] = steps < MOST_STEPS && !subject.isDone();
            if (isInTime[0]) {
                subject.cancel();
            }
            Patience.until(subject::isDone);
        });
        ReadingTest.inTask(() -> trial.audit(isInTime[0]));
        return isInTime[0];
    }
}
