package dev.gyre;

import dev.gyre.watch.HoldPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/// How a loop is made; see [Loop#open(LoopOptions)].
///
/// @param name the name of its thread, shown in dumps and messages
/// @param clock the time of its waits
/// @param orderSeed if present, ready tasks run in an order drawn from this seed instead of first come, first served:
///     for tests that look for order-dependent faults
/// @param holdLimit how long a task may keep the loop without a wait before it is reported; zero switches that off
/// @param holdPolicy what happens to a task that is reported for that
/// @param hasTraces whether each [OpenResource] keeps the stack that opened it, which costs microseconds, and whether
///     what a failed task leaves open is reported at once: for tests and for finding leaks
public record LoopOptions(
        String name,
        LoopClock clock,
        OptionalLong orderSeed,
        Duration holdLimit,
        HoldPolicy holdPolicy,
        boolean hasTraces) {
    /// The longest hold that passes unreported unless said otherwise (asyncio's `slow_callback_duration`): 100
    /// ms, or as many milliseconds as `-Dgyre.holdLimit` says; zero switches reporting off.
    public static final Duration HOLD_LIMIT = Duration.ofMillis(Long.getLong("gyre.holdLimit", 100));

    /// Whether loops keep traces unless said otherwise: if `-Dgyre.traces=true` says so (a part of asyncio's debug
    /// mode).
    public static final boolean TRACES = Boolean.getBoolean("gyre.traces");

    private static final String HOLD_POLICY = "gyre.holdPolicy";

    /// Checks the limit.
    ///
    /// @throws IllegalArgumentException if the hold limit is negative
    public LoopOptions {
        if (holdLimit.isNegative()) {
            throw new IllegalArgumentException("the hold limit of loop \"" + name + "\" is " + Durations.text(holdLimit)
                    + "; it is the longest time that a task may keep the loop, or zero to report none");
        }
    }

    /// Options with this name, the system's clock, tasks in order of arrival, the default hold limit, and the hold
    /// policy that `-Dgyre.holdPolicy` says: `warn` (unless said otherwise), `fail` or `dump`.
    ///
    /// @throws IllegalArgumentException if it says anything else
    public static LoopOptions named(String name) {
        return new LoopOptions(name, LoopClock.SYSTEM, OptionalLong.empty(), HOLD_LIMIT, policyOfProcess(), TRACES);
    }

    /// The same with another clock.
    public LoopOptions withClock(LoopClock clock) {
        return new LoopOptions(name, clock, orderSeed, holdLimit, holdPolicy, hasTraces);
    }

    /// The same with ready tasks in an order drawn from `seed`.
    public LoopOptions withOrderSeed(long seed) {
        return new LoopOptions(name, clock, OptionalLong.of(seed), holdLimit, holdPolicy, hasTraces);
    }

    /// The same with another hold limit.
    public LoopOptions withHoldLimit(Duration limit) {
        return new LoopOptions(name, clock, orderSeed, limit, holdPolicy, hasTraces);
    }

    /// The same with another policy for holds.
    public LoopOptions withHoldPolicy(HoldPolicy policy) {
        return new LoopOptions(name, clock, orderSeed, holdLimit, policy, hasTraces);
    }

    /// The same with a trace for each open resource.
    public LoopOptions withTraces() {
        return new LoopOptions(name, clock, orderSeed, holdLimit, holdPolicy, true);
    }

    private static HoldPolicy policyOfProcess() {
        String wanted = System.getProperty(HOLD_POLICY, "warn");
        return Arrays.stream(HoldPolicy.values())
                .filter(policy -> policy.name().equals(wanted.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("-D" + HOLD_POLICY + "=" + wanted
                        + " is no policy for tasks that hold their loop; expected warn, fail or dump"));
    }
}
