package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A carrier is too much to make for each of a million meetings, so its end is met here some hundred times: by threads
/// that are ready, that sleep, that are started and that are unparked while it goes.
@Tag("full")
class RescueRoundsTest {
    private static final int ROUNDS = 300;
    private static final int LONGEST_NANOS = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whoever_meets_the_end_of_a_carrier_is_carried_on() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(round);
            Carrier carrier = SharedCarrier.open();
            Thread parked = start(carrier, LockSupport::park);
            Thread asleep = start(carrier, () -> LockSupport.parkNanos(LONGEST_NANOS));
            Thread busy = start(carrier, () -> yieldUntilTerminated(carrier));

            Thread stopper = Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
                carrier.stop();
            });
            LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
            LockSupport.unpark(parked);
            Thread late = start(carrier, () -> LockSupport.parkNanos(1_000));

            stopper.join();
            assertThat(Stream.of(parked, asleep, busy, late))
                    .as("round " + round)
                    .allMatch(SharedCarrier::hasEnded);
            carrier.stop(PATIENCE);
        }
    }

    private static Thread start(Carrier carrier, Runnable body) {
        Thread thread = carrier.newThread("straggler", body);
        thread.start();
        return thread;
    }

    private static void yieldUntilTerminated(Carrier carrier) {
        while (!carrier.isTerminated()) {
            Thread.yield();
        }
    }
}
