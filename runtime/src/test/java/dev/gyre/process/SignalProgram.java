package dev.gyre.process;

import dev.gyre.Async;
import java.time.Duration;

/// Receives the signal that its argument names once, and then waits for its end.
final class SignalProgram {
    private SignalProgram() {}

    public static void main(String[] signal) {
        Async.run(() -> {
            try (var signals = SignalReceiver.open(signal[0])) {
                System.out.println("ready");
                System.out.println(signals.take());
            }
            if (signal[0].equals("INT")) {
                System.out.println("given back");
            }
            try {
                Async.sleep(Duration.ofDays(1));
            } finally {
                System.out.println("cleaned up");
            }
        });
    }
}
