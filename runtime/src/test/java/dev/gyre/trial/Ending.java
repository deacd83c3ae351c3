package dev.gyre.trial;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.TaskLocal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Programs that are about to end, one for each name.
public final class Ending {
    private static final Duration LONGER_THAN_A_GLANCE = Duration.ofMillis(100);

    private Ending() {}

    public static void main(String[] name) throws Exception {
        switch (name[0]) {
            case "waits" -> Async.run(Ending::waitAndCleanUp);
            case "is stubborn" -> Async.run(Ending::ignoreTheCancel);
            case "holds the loop" -> Async.run(Ending::compute);
            case "waits off the loop" -> Async.run(Ending::block);
            case "exits in a task" -> Async.run(() -> System.exit(7));
            case "exits off the loop" -> Async.run(() -> Async.blocking(() -> System.exit(7)));
            case "exits on another loop" -> exitOnAnotherLoop();
            case "exits without letting go" -> exitPinned();
            case "exits beside others" -> Async.run(Ending::exitBesideOthers);
            case "exits below others" -> Async.run(Ending::exitBelowOthers);
            case "exits in a thread" -> exitInThread();
            case "returns from main" -> leaveTasksBehind();
            case "fails" ->
                Async.run(() -> {
                    throw new IllegalStateException("boom");
                });
            case "is lazy" -> beLazy();
            default -> throw new IllegalArgumentException(name[0]);
        }
        System.out.println("main has ended");
    }

    private static void waitAndCleanUp() {
        try {
            System.out.println("ready");
            waitForEver();
        } finally {
            Async.shield(() -> Async.sleep(LONGER_THAN_A_GLANCE));
            System.out.println("cleaned up");
        }
    }

    private static void ignoreTheCancel() {
        try {
            System.out.println("ready");
            waitForEver();
        } finally {
            System.out.println("cancelled");
            Async.shield(Ending::waitForEver);
        }
    }

    private static void compute() {
        System.out.println("ready");
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void block() throws InterruptedException {
        Async.blocking(() -> {
            System.out.println("ready");
            try {
                new CountDownLatch(1).await();
            } finally {
                System.out.println("cleaned up");
            }
        });
    }

    private static void exitBesideOthers() {
        TaskGroup.runVoid(outer -> {
            outer.spawn("sibling", Ending::waitAndCleanUp);
            TaskGroup.runVoid(inner -> {
                inner.spawn(() -> {
                    Async.checkpoint();
                    System.exit(7);
                });
                waitForEver();
            });
        });
    }

    private static void exitBelowOthers() {
        TaskGroup.runVoid(outer -> {
            outer.spawn(() -> {
                Async.checkpoint();
                System.exit(7);
            });
            waitAndCleanUp();
        });
    }

    private static void exitOnAnotherLoop() {
        Loop other = Loop.open();
        Async.run(() -> Async.on(other, () -> System.exit(7)));
    }

    /// A virtual thread that waits inside a class initialiser keeps its carrier.
    private static void exitPinned() {
        Async.run(() -> System.out.println(Exit.CODE));
    }

    private static final class Exit {
        static final int CODE = Runtime.version().feature();

        static {
            System.exit(7);
        }
    }

    private static void exitInThread() {
        Loop.defaultLoop().tasks().spawn("worker", Ending::waitAndCleanUp);
        Loop.defaultLoop().awaitIdle();
        System.exit(7);
    }

    private static void leaveTasksBehind() {
        Loop.defaultLoop().tasks().spawn("worker", Ending::waitAndCleanUp);
        Loop.defaultLoop().awaitIdle();
    }

    private static void beLazy() {
        TaskLocal<String> local = TaskLocal.of("local");
        local.set("value");
        LoopOptions.named("never opened");
        System.out.println("before: " + loopThread());
        Async.run(() -> System.out.println("after: " + loopThread()));
    }

    private static String loopThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gyre-loop"))
                .map(thread -> thread.isDaemon() ? "a daemon" : "no daemon")
                .findAny()
                .orElse("none");
    }

    private static void waitForEver() {
        Async.sleep(Duration.ofDays(1));
    }
}
