package dev.gyre;

import dev.gyre.loop.OsSignals;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Lets the first signal end the process in the JVM's own way, and halts it at the second: for the impatient.
final class SecondSignal {
    private static final int SIGNAL_EXIT = 128; // by the custom of shells

    private static final AtomicInteger SEEN = new AtomicInteger(); // of all kinds

    private final String name;
    private final int number;
    private volatile @Nullable Object first; // the handler that was there

    private SecondSignal(String name) {
        this.name = name;
        this.number = OsSignals.number(name);
    }

    static void halts(String name) {
        try {
            var second = new SecondSignal(name);
            second.first = OsSignals.replace(name, second::arrived);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // The JVM (-Xrs) or the operating system may keep a signal for itself; its own way of ending stays.
            Loop.LOG.log(Level.DEBUG, "A second SIG" + name + " will not halt the process", e);
        }
    }

    private void arrived() {
        Object handler = first;
        if (SEEN.getAndIncrement() > 0) {
            Runtime.getRuntime().halt(SIGNAL_EXIT + number);
        } else if (handler != null) {
            OsSignals.pass(name, handler);
        }
    }
}
