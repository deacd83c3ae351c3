package dev.gyre;

import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Lets the first signal of a kind end the process in the JVM's own way, and halts it at the second: for the impatient.
final class SecondSignal implements SignalHandler {
    private static final int SIGNAL_EXIT = 128; // by the custom of shells

    private final AtomicInteger seen = new AtomicInteger();
    private volatile SignalHandler first = SIG_DFL;

    private SecondSignal() {}

    static void halts(String signal) {
        try {
            var second = new SecondSignal();
            second.first = Signal.handle(new Signal(signal), second);
        } catch (IllegalArgumentException e) {
            // The JVM (-Xrs) or the operating system keeps this signal for itself; its own way of ending stays.
        }
    }

    @Override
    public void handle(Signal signal) {
        if (seen.getAndIncrement() == 0) {
            first.handle(signal);
        } else {
            Runtime.getRuntime().halt(SIGNAL_EXIT + signal.getNumber());
        }
    }
}
