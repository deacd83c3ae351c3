package dev.gyre.loop;

import java.util.concurrent.ForkJoinPool;

/// Opens `java.lang` without a flag and makes one virtual thread with a scheduler of ours, and nothing else. With an
/// argument, another thread keeps the garbage collector busy meanwhile.
final class ColdStart {
    private static volatile byte[] garbage = {};
    private static volatile boolean isOver;

    private ColdStart() {}

    public static void main(String[] args) throws Throwable {
        if (args.length > 0) {
            Thread.ofPlatform().daemon().start(ColdStart::litter);
        }
        NativeDoor.open("java.lang", ColdStart.class.getModule());
        Thread thread = VirtualThreads.create(new InPlace(), "first", () -> System.out.println("opened"));
        thread.start();
        thread.join();
        isOver = true; // the JVM takes its time to end
    }

    private static void litter() {
        while (!isOver) {
            garbage = new byte[16 * 1024];
        }
    }

    /// A scheduler that mounts a thread on whoever made it ready.
    private static final class InPlace extends ForkJoinPool {
        InPlace() {
            super(1);
        }

        @Override
        public void execute(Runnable continuation) {
            continuation.run();
        }
    }
}
