package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Semantics 20: what other libraries keep in thread locals goes along through a carrier.
class ContextCarrierTest {
    /// A logging library's diagnostic context.
    private static final ThreadLocal<Map<String, String>> MDC = ThreadLocal.withInitial(Map::of);

    private static final ContextCarrier<Map<String, String>> CARRIER = new ContextCarrier<>() {
        @Override
        public Map<String, String> capture() {
            return MDC.get();
        }

        @Override
        public Runnable install(Map<String, String> captured) {
            Map<String, String> before = MDC.get();
            MDC.set(captured);
            return () -> MDC.set(before);
        }
    };

    private static final Map<String, String> REQUEST = Map.of("request", "7");

    @BeforeEach
    void register() {
        ContextCarrier.register(CARRIER);
        MDC.set(REQUEST);
    }

    @AfterEach
    void unregister() {
        ContextCarrier.unregister(CARRIER);
        MDC.remove();
    }

    @Test
    void a_task_has_the_context_of_whoever_spawned_it() {
        assertThat(Async.run(MDC::get)).isEqualTo(REQUEST);
        assertThat(Async.run(() -> Async.gather(MDC::get))).containsExactly(REQUEST);
    }

    @Test
    void it_is_taken_at_the_spawn() {
        Map<String, String> seen = Async.run(() -> TaskGroup.run(group -> {
            Task<Map<String, String>> child = group.spawn(MDC::get);
            MDC.set(Map.of("request", "8"));
            return child.await();
        }));

        assertThat(seen).isEqualTo(REQUEST);
    }

    @Test
    void what_a_child_changes_stays_in_the_child() {
        Map<String, String> seen = Async.run(() -> {
            Async.run(() -> MDC.set(Map.of()));
            return MDC.get();
        });

        assertThat(seen).isEqualTo(REQUEST);
    }

    @Test
    void it_goes_along_off_the_loop_and_to_other_loops() {
        assertThat(Async.run(() -> Async.blocking(MDC::get))).isEqualTo(REQUEST);
        assertThat(Async.run(() -> Async.abandonable(MDC::get))).isEqualTo(REQUEST);
        assertThat(Async.run(() -> Async.compute(MDC::get))).isEqualTo(REQUEST);
        try (Loop other = Loop.open()) {
            assertThat(Async.run(() -> Async.on(other, MDC::get))).isEqualTo(REQUEST);
        }
    }

    @Test
    void threads_off_the_loop_get_back_what_they_had() {
        onEveryThread(() -> {
            throw new IllegalStateException("a body that fails");
        });
        ContextCarrier.unregister(CARRIER);

        assertThat(onEveryThread(MDC::get)).containsOnly(Map.of());
    }

    @Test
    void several_carriers_are_undone_in_reverse() {
        var log = new ArrayList<String>();
        ContextCarrier<String> first = logging("first", log);
        ContextCarrier<String> second = logging("second", log);
        ContextCarrier.register(first);
        ContextCarrier.register(second);
        try {
            Async.run(() -> log.add("body"));
        } finally {
            ContextCarrier.unregister(first);
            ContextCarrier.unregister(second);
        }

        assertThat(log)
                .containsExactly(
                        "capture first",
                        "capture second",
                        "install first",
                        "install second",
                        "body",
                        "undo second",
                        "undo first");
    }

    @Test
    void a_carrier_that_cannot_capture_fails_the_spawn_and_nothing_else() {
        ContextCarrier<String> broken = broken(true);
        List<Object> seen = Async.run(() -> TaskGroup.run(group -> {
            ContextCarrier.register(broken);
            try {
                assertThatThrownBy(() -> group.spawn(() -> "never")).hasMessage("broken carrier");
            } finally {
                ContextCarrier.unregister(broken);
            }
            return List.of(group.spawn(() -> "next").await());
        }));

        assertThat(seen).containsExactly("next");
    }

    @Test
    void an_owner_survives_a_carrier_that_cannot_capture() {
        ContextCarrier<String> broken = broken(true);
        try (TaskOwner owner = Loop.defaultLoop().newOwner("owner")) {
            ContextCarrier.register(broken);
            try {
                assertThatThrownBy(() -> owner.spawn("task", () -> "never")).hasMessage("broken carrier");
            } finally {
                ContextCarrier.unregister(broken);
            }

            assertThat(owner.running()).isZero();
        }
    }

    @Test
    void a_carrier_that_cannot_install_fails_the_task() {
        ContextCarrier<String> broken = broken(false);
        ContextCarrier.register(broken);
        try {
            assertThatThrownBy(() -> Async.run(() -> "never")).hasMessage("broken carrier");
        } finally {
            ContextCarrier.unregister(broken);
        }
    }

    private static ContextCarrier<String> logging(String name, List<String> log) {
        return new ContextCarrier<>() {
            @Override
            public String capture() {
                log.add("capture " + name);
                return name;
            }

            @Override
            public Runnable install(String captured) {
                log.add("install " + captured);
                return () -> log.add("undo " + captured);
            }
        };
    }

    private static ContextCarrier<String> broken(boolean atCapture) {
        return new ContextCarrier<>() {
            @Override
            public String capture() {
                return atCapture ? fail() : "captured";
            }

            @Override
            public Runnable install(String captured) {
                fail();
                return () -> {};
            }

            private static String fail() {
                throw new IllegalStateException("broken carrier");
            }
        };
    }

    /// The results on all threads for blocking code, busy at the same time; failures count as null.
    private static <T> List<T> onEveryThread(Work<T, RuntimeException> body) {
        var all = new CountDownLatch(64);
        List<Task<T>> tasks = IntStream.range(0, 64)
                .mapToObj(_ -> Loop.defaultLoop()
                        .<T>submit(() -> Async.blocking(() -> {
                            all.countDown();
                            Patience.down(all);
                            try {
                                return body.run();
                            } catch (IllegalStateException e) {
                                return null;
                            }
                        })))
                .toList();
        return tasks.stream().map(Task::await).toList();
    }
}
