package uptime.story;

import static dev.gyre.Async.blocking;
import static dev.gyre.Async.compute;
import static dev.gyre.Async.gather;
import static dev.gyre.Async.on;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Parks;

/// The other experiment of the articles: Fibonacci numbers with a task for each call, and as a computation.
/// Tasks are for waiting, and here nobody waits.
final class Fibonacci {
    static final int LEAST = 1;
    static final int MOST = 22;

    /// How it went.
    ///
    /// @param calls how many calls of the function it takes, and so how many tasks
    /// @param taskMicros with a task for each call
    /// @param computeMicros in one call of `compute`
    public record Result(int n, int value, long calls, long taskMicros, long computeMicros) {}

    private Fibonacci() {}

    /// Does both, on a loop of its own. Parks.
    ///
    /// @param n at most [#MOST], for which there are 57,313 tasks
    @Parks
    static Result of(int n) {
        try (Loop loop = blocking(() -> Loop.open(LoopOptions.named("story fibonacci")))) {
            return on(loop, () -> measured(n, loop));
        }
    }

    /// How many calls [#plain] makes: each is one, and makes those for the two numbers before.
    static long calls(int n) {
        return n < 2 ? 1 : 1 + calls(n - 1) + calls(n - 2);
    }

    static int plain(int n) {
        return n < 2 ? n : plain(n - 1) + plain(n - 2);
    }

    /// A task for each call. Parks.
    @Parks
    static int byTasks(int n) {
        if (n < 2) {
            return n;
        }
        var both = gather(() -> byTasks(n - 1), () -> byTasks(n - 2));
        return both.get(0) + both.get(1);
    }

    @Parks
    private static Result measured(int n, Loop loop) {
        long began = loop.clock().nanos();
        int value = byTasks(n);
        long between = loop.clock().nanos();
        int same = compute(() -> plain(n));
        long end = loop.clock().nanos();
        if (value != same) {
            throw new IllegalStateException("fib(" + n + ") is " + value + " by tasks and " + same + " by compute");
        }
        return new Result(n, value, calls(n), (between - began) / 1000, (end - between) / 1000);
    }
}
