package dev.gyre.cli;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.sync.Mutex;
import java.io.IOException;
import java.time.Duration;

/// A program to be looked into: some tasks that wait, one that holds a second loop, and a circle. It says when they do
/// and ends with its input.
final class LookedInto {
    private LookedInto() {}

    static void main() throws IOException {
        var ledger = new Mutex("ledger");
        Loop main = Loop.defaultLoop();
        main.tasks()
                .spawn(
                        "host",
                        () -> TaskGroup.runVoid(group -> {
                            group.spawn("sleeper", () -> Async.sleep(Duration.ofDays(1)));
                            group.spawn(
                                    "keeper",
                                    () -> ledger.with(
                                            () -> TaskGroup.runVoid(inner -> inner.spawn("clerk", ledger::lock))));
                        }));
        Loop busy = Loop.open(LoopOptions.named("busy").withHoldLimit(Duration.ZERO));
        busy.tasks().spawn("holder", () -> {
            while (true) {
                Thread.onSpinWait();
            }
        });
        Async.run(() -> main.awaitIdle());
        System.out.println("ready");
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }
}
