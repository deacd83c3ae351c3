package uptime.story;

import dev.gyre.LoopClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What nobody should do in a handler, done on purpose. The watchdog finds these lines.
///
/// @param time how long each takes
/// @param file what is read
record Mistakes(Duration time, Path file) {
    /// Adds up primes, and never waits.
    long compute(LoopClock clock) {
        long end = clock.nanos() + time.toNanos();
        long sum = 0;
        for (long number = 2; clock.nanos() < end; number++) {
            sum += isPrime(number) ? number : 0;
        }
        return sum;
    }

    /// Reads a file again and again: files block their thread, whoever asks for them.
    long readFiles(LoopClock clock) {
        long end = clock.nanos() + time.toNanos();
        long sum = 0;
        while (clock.nanos() < end) {
            sum += size();
        }
        return sum;
    }

    private int size() {
        try {
            return Files.readAllBytes(file).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPrime(long number) {
        for (long divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
