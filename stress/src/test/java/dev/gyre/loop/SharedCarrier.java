package dev.gyre.loop;

import java.util.OptionalLong;

/// One carrier for all that this process stresses, on which nobody lives but that.
final class SharedCarrier {
    static final Carrier CARRIER = open();

    private static volatile long patienceMillis = 30_000;

    private SharedCarrier() {}

    static Carrier open() {
        return new Carrier("stressed", TimeSource.SYSTEM, OptionalLong.empty(), new Nobody());
    }

    static Thread start(Runnable body) {
        Thread thread = CARRIER.newThread("lodger", body);
        thread.start();
        return thread;
    }

    /// Whether it has come to its end within all patience, which is much the first time only: one is enough to know.
    static boolean hasEnded(Thread thread) {
        try {
            thread.join(patienceMillis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        boolean hasEnded = !thread.isAlive();
        if (!hasEnded) {
            patienceMillis = 1;
        }
        return hasEnded;
    }

    private record Nobody() implements Residents {
        @Override
        public long betweenTurns() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean wakeIdle() {
            return false;
        }

        @Override
        public boolean isTask(Thread thread) {
            return true;
        }

        @Override
        public Waiting waiting() {
            return Waiting.OUTSIDE;
        }

        @Override
        public String nameOf(Thread thread) {
            return thread.getName();
        }
    }
}
