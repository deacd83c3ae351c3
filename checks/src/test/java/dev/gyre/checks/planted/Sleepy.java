package dev.gyre.checks.planted;

import dev.gyre.Parks;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

public final class Sleepy {
    public interface Bed {
        void lie();
    }

    public static final class Hammock implements Bed {
        private Hammock() {}

        @Parks
        @Override
        public void lie() {
            nap();
        }
    }

    private Sleepy() {}

    public static String waiting(LinkedBlockingQueue<String> queue) throws InterruptedException {
        queue.offer("never waits");
        return queue.take();
    }

    public static void deeply() {
        nap();
    }

    public static void secretly() {
        openly();
    }

    public static Runnable later() {
        return () -> LockSupport.park();
    }

    @Parks
    public static void openly() {
        nap();
    }

    private static void nap() {
        LockSupport.park();
    }
}
