package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Semantics 18.
class OffloadedCallTest {
    @Test
    void a_cancel_between_the_queue_and_the_body_interrupts_the_body() {
        Async.run(() -> {
            var wasInterrupted = new AtomicBoolean();
            var call = new OffloadedCall<Void>(Offload.COMPUTE, Loop.current(), () -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    wasInterrupted.set(true);
                }
                return null;
            });
            var cancel = new CancelledError(Cancel.byCaller(Loop.current().root(), "test"), "test");
            TaskGroup.runVoid(group -> {
                group.spawn(() -> Thread.ofPlatform().start(call)); // a thread has taken it, and begins only now

                call.cancelAndJoin(cancel, null);
            });

            assertThat(wasInterrupted).isTrue();
            assertThat(call.result()).isNull();
        });
    }
}
