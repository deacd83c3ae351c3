package dev.gyre;

import java.time.Duration;
import java.util.OptionalLong;

/// How a loop is made; see [Loop#open(LoopOptions)].
///
/// @param name the name of its thread, shown in dumps and messages
/// @param clock the time of its waits
/// @param orderSeed if present, ready tasks run in an order drawn from this seed instead of first come, first served:
///     for tests that look for order-dependent faults
/// @param holdLimit how long a task may keep the loop without a wait before it is reported; zero switches that off
/// @param hasTraces whether each [OpenResource] keeps the stack that opened it, which costs microseconds, and whether
///     what a failed task leaves open is reported at once: for tests and for finding leaks
public record LoopOptions(String name, LoopClock clock, OptionalLong orderSeed, Duration holdLimit, boolean hasTraces) {
    /// The longest hold that passes unreported unless said otherwise (asyncio's `slow_callback_duration`): 100
    /// ms, or as many milliseconds as `-Dgyre.holdLimit` says; zero switches reporting off.
    public static final Duration HOLD_LIMIT = Duration.ofMillis(Long.getLong("gyre.holdLimit", 100));

    /// Whether loops keep traces unless said otherwise: if `-Dgyre.traces=true` says so (a part of asyncio's debug
    /// mode).
    public static final boolean TRACES = Boolean.getBoolean("gyre.traces");

    /// Checks the limit.
    ///
    /// @throws IllegalArgumentException if the hold limit is negative
    public LoopOptions {
        if (holdLimit.isNegative()) {
            throw new IllegalArgumentException("the hold limit of loop \"" + name + "\" is " + Durations.text(holdLimit)
                    + "; it is the longest time that a task may keep the loop, or zero to report none");
        }
    }

    /// Options with this name, the system's clock, tasks in order of arrival and the default hold limit.
    public static LoopOptions named(String name) {
        return new LoopOptions(name, LoopClock.SYSTEM, OptionalLong.empty(), HOLD_LIMIT, TRACES);
    }

    /// The same with another clock.
    public LoopOptions withClock(LoopClock clock) {
        return new LoopOptions(name, clock, orderSeed, holdLimit, hasTraces);
    }

    /// The same with ready tasks in an order drawn from `seed`.
    public LoopOptions withOrderSeed(long seed) {
        return new LoopOptions(name, clock, OptionalLong.of(seed), holdLimit, hasTraces);
    }

    /// The same with another hold limit.
    public LoopOptions withHoldLimit(Duration limit) {
        return new LoopOptions(name, clock, orderSeed, limit, hasTraces);
    }

    /// The same with a trace for each open resource.
    public LoopOptions withTraces() {
        return new LoopOptions(name, clock, orderSeed, holdLimit, true);
    }
}
