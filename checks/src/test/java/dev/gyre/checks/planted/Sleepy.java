package dev.gyre.checks.planted;

import dev.gyre.Parks;
import java.util.concurrent.locks.LockSupport;

public final class Sleepy {
    private Sleepy() {}

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
