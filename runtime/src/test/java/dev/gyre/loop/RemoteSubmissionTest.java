package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 7 and pitfall 6 of the loop: `execute` comes from foreign threads, and nothing of it is lost.
class RemoteSubmissionTest {
    private static final int SENDERS = 8;
    private static final int PER_SENDER = 5_000;

    private record Message(int sender, int number) {}

    private final OpenCarrier open = OpenCarrier.open();

    @AfterEach
    void close() throws InterruptedException {
        open.close();
    }

    @Test
    void submissions_of_many_threads_all_arrive_in_each_senders_order() {
        var arrived = new ArrayList<Message>(); // touched on the carrier only
        var all = new CountDownLatch(SENDERS * PER_SENDER);

        for (int sender = 0; sender < SENDERS; sender++) {
            startSender(sender, message -> {
                arrived.add(message);
                all.countDown();
            });
        }

        Patience.down(all);
        List<Message> seen = open.call(() -> List.copyOf(arrived));
        assertThat(seen).hasSize(SENDERS * PER_SENDER).doesNotHaveDuplicates();
        for (int sender = 0; sender < SENDERS; sender++) {
            int of = sender;
            assertThat(seen.stream().filter(message -> message.sender == of).map(Message::number))
                    .isSorted();
        }
    }

    @Test
    void what_a_thread_wrote_before_it_submitted_is_seen_on_the_carrier() {
        int[] plain = new int[1];

        for (int round = 1; round <= 2_000; round++) {
            plain[0] = round;
            assertThat(open.call(() -> plain[0]++)).isEqualTo(round);
            assertThat(plain[0]).isEqualTo(round + 1);
        }
    }

    @Test
    void unparking_from_many_threads_at_once_wakes_each_parked_thread() {
        List<Thread> parked = IntStream.range(0, 200)
                .mapToObj(_ -> open.start(LockSupport::park))
                .toList();
        Patience.until(() -> parked.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

        IntStream.range(0, SENDERS).forEach(_ -> Thread.ofPlatform().start(() -> parked.forEach(LockSupport::unpark)));

        parked.forEach(Patience::dead);
    }

    @Test
    void an_idle_carrier_wakes_for_each_submission() {
        for (int round = 0; round < 5_000; round++) {
            assertThat(open.call(() -> "awake")).isEqualTo("awake");
        }
    }

    private interface Receiver {
        void receive(Message message);
    }

    private void startSender(int sender, Receiver receiver) {
        Thread.ofPlatform()
                .start(() -> IntStream.range(0, PER_SENDER).forEach(number -> {
                    var message = new Message(sender, number);
                    open.start(() -> receiver.receive(message));
                }));
    }
}
