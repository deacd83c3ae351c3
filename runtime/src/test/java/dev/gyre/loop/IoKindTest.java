package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.ChildJvm;
import dev.gyre.trial.Patience;
import dev.gyre.trial.Smoke;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Design decision 2: epoll by default, kqueue on macOS, NIO otherwise, io_uring on request.
class IoKindTest {
    static Stream<IoKind> available() {
        return Arrays.stream(IoKind.values()).filter(IoKind::isAvailable);
    }

    @AfterEach
    void forget() {
        System.clearProperty(IoKind.PROPERTY);
    }

    @Test
    void without_a_wish_it_is_the_native_one_of_the_system_else_nio() {
        assertThat(IoKind.preferred())
                .isEqualTo(
                        IoKind.EPOLL.isAvailable()
                                ? IoKind.EPOLL
                                : IoKind.KQUEUE.isAvailable() ? IoKind.KQUEUE : IoKind.NIO);
    }

    @ParameterizedTest
    @MethodSource("available")
    void a_kind_that_is_there_is_used_when_it_is_named(IoKind kind) {
        System.setProperty(IoKind.PROPERTY, kind.name().toLowerCase(Locale.ROOT));

        assertThat(IoKind.preferred()).isEqualTo(kind);
    }

    @Test
    void a_kind_that_is_not_there_says_why_and_what_to_do() {
        IoKind missing = Arrays.stream(IoKind.values())
                .filter(kind -> !kind.isAvailable())
                .findFirst()
                .orElseThrow();
        System.setProperty(IoKind.PROPERTY, missing.name());

        assertThatThrownBy(IoKind::preferred)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("-Dgyre.io=" + missing + " was asked for, but this machine does not have it: ")
                .hasMessageEndingWith(". Leave the property out to use the best there is.");
    }

    @Test
    void an_unknown_kind_is_refused_with_those_that_are_known() {
        System.setProperty(IoKind.PROPERTY, "poll");

        assertThatThrownBy(IoKind::preferred)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dgyre.io=poll names no kind of I/O; expected epoll, kqueue, io_uring or nio");
    }

    @ParameterizedTest
    @MethodSource("available")
    void a_carrier_without_work_rests(IoKind kind) throws InterruptedException {
        System.setProperty(IoKind.PROPERTY, kind.name());
        try (var idle = OpenCarrier.open();
                var busy = OpenCarrier.open()) {
            idle.call(() -> "woken once");
            long turns = idle.carrier().turns();

            for (int i = 0; i < 1_000; i++) {
                busy.call(() -> "work");
            }

            assertThat(idle.carrier().turns() - turns).isLessThan(10);
        }
    }

    // events::test_timeout_rounding
    @ParameterizedTest
    @MethodSource("available")
    void tiny_waits_are_slept_and_not_spun_through(IoKind kind) throws InterruptedException {
        System.setProperty(IoKind.PROPERTY, kind.name());
        try (var open = OpenCarrier.open()) {
            long[] nanos = {900_000, 700_000, 500_000, 300_000, 100_000}; // none of them a whole millisecond

            long turns = open.call(() -> {
                long before = open.carrier().turns();
                for (long wait : nanos) {
                    parkFor(open.carrier(), wait);
                }
                return open.carrier().turns() - before;
            });

            assertThat(turns).isBetween(5L, 50L); // with NIO several for each, whose poll is woken by others
        }
    }

    @Test
    void nio_is_asked_to_wait_for_whole_milliseconds_and_never_for_less_than_is_left() {
        assertThat(IoKind.NIO.waitFor(1)).isEqualTo(1_000_000);
        assertThat(IoKind.NIO.waitFor(1_000_000)).isEqualTo(1_000_000);
        assertThat(IoKind.NIO.waitFor(1_000_001)).isEqualTo(2_000_000);
        assertThat(IoKind.EPOLL.waitFor(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("available")
    void what_a_task_hands_to_netty_is_done_although_nothing_else_wakes_it(IoKind kind) throws InterruptedException {
        System.setProperty(IoKind.PROPERTY, kind.name());
        try (var open = OpenCarrier.open()) {
            for (int round = 0; round < 100; round++) {
                var done = new CompletableFuture<String>();

                open.call(() -> {
                    open.carrier().netty().execute(() -> done.complete("done"));
                    return "handed over";
                });

                assertThat(Patience.end(done)).isEqualTo("done");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("available")
    void everything_works_with_each_kind_that_is_there(IoKind kind) throws IOException, InterruptedException {
        String name = kind.name().toLowerCase(Locale.ROOT);

        var outcome = ChildJvm.running(
                        Smoke.class,
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dgyre.io=" + name)
                .run();

        assertThat(outcome).isEqualTo(new ChildJvm.Outcome(0, """
                        io %s
                        tasks 19900
                        timers 200
                        threads 20100
                        sockets 190
                        storm 190
                        off the loop 5
                        close []
                        """.formatted(name), ""));
    }

    private static void parkFor(Carrier carrier, long nanos) {
        Thread sleeper = Thread.currentThread();
        var isOver = new AtomicBoolean();
        carrier.schedule(carrier.now() + nanos, () -> {
            isOver.set(true);
            LockSupport.unpark(sleeper);
        });
        while (!isOver.get()) {
            LockSupport.park();
        }
    }
}
