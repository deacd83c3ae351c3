package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.bench.contest.Scenario;
import java.util.concurrent.FutureTask;

/// A thread of the operating system that has something done by a new task and waits for the result.
public final class CallIn {
    private static final int CALLS = 1_000;

    private CallIn() {}

    public static Scenario scenario() {
        return Scenario.timed(
                "call-in",
                "a new task started from a platform thread, and its result",
                Peers.gyre(pace -> pace.repeat(CallIn::loop)),
                Peers.virtualThreads(pace -> pace.repeat(CallIn::thread)),
                Peers.asyncio("call_in.py"),
                Peers.uvloop("call_in.py"));
    }

    private static long loop() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += Async.run(() -> 1L);
        }
        return sum;
    }

    private static long thread() throws Exception {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            var call = new FutureTask<>(() -> 1L);
            Thread.startVirtualThread(call);
            sum += call.get();
        }
        return sum;
    }
}
