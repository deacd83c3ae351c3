package dev.gyre.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopMetricsTest {
    private static final List<String> ALL = List.of(
            "gyre.loop.busy",
            "gyre.loop.cancels.swallowed",
            "gyre.loop.hold.longest",
            "gyre.loop.holds",
            "gyre.loop.mounts",
            "gyre.loop.round.longest",
            "gyre.loop.rounds",
            "gyre.loop.tasks",
            "gyre.loop.tasks.spawned",
            "gyre.loop.timers",
            "gyre.loop.turns");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final LoopMetrics metrics = new LoopMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void a_loop_that_is_open_has_its_figures_and_they_follow_it() {
        try (Loop loop = Loop.open(LoopOptions.named("ours"))) {
            metrics.bindTo(registry);
            Async.on(loop, () -> {});
            Async.on(loop, () -> {});
            Task<?> sleeper = loop.tasks().spawn("sleeper", () -> Async.sleep(Duration.ofDays(1)));
            loop.awaitIdle();

            assertThat(gauge("gyre.loop.tasks")).isEqualTo(1);
            assertThat(gauge("gyre.loop.timers")).isEqualTo(1);
            assertThat(count("gyre.loop.tasks.spawned"))
                    .isEqualTo(loop.stats().spawned())
                    .isGreaterThanOrEqualTo(3);
            assertThat(count("gyre.loop.mounts")).isPositive();
            assertThat(count("gyre.loop.turns")).isPositive();
            assertThat(count("gyre.loop.busy")).isPositive().isLessThan(3_600);
            assertThat(sleeper.isDone()).isFalse();
        }
    }

    @Test
    void rounds_are_counted_by_how_long_they_took() {
        try (Loop loop = Loop.open(LoopOptions.named("ours"))) {
            metrics.bindTo(registry);
            Async.on(loop, () -> {});

            double all = registry.get("gyre.loop.rounds").functionCounters().stream()
                    .mapToDouble(FunctionCounter::count)
                    .sum();
            assertThat(all).isPositive();
            assertThat(registry.get("gyre.loop.rounds").functionCounters())
                    .extracting(counter -> counter.getId().getTag("within"))
                    .containsExactlyInAnyOrder("1ms", "4ms", "16ms", "64ms", "256ms", "1024ms", "longer");
        }
    }

    @Test
    void a_loop_that_opens_later_has_them_too_and_loses_them_when_it_closes() {
        metrics.bindTo(registry);

        Loop loop = Loop.open(LoopOptions.named("ours"));
        List<String> whileOpen = names();
        loop.close();

        assertThat(whileOpen).isEqualTo(ALL);
        assertThat(names()).isEmpty();
    }

    @Test
    void of_two_loops_of_one_name_the_one_that_stays_open_keeps_its_figures() {
        metrics.bindTo(registry);
        Loop first = Loop.open(LoopOptions.named("ours"));
        try (Loop second = Loop.open(LoopOptions.named("ours"))) {
            second.tasks().spawn("sleeper", () -> Async.sleep(Duration.ofDays(1)));
            second.awaitIdle();
            double ofTheFirst = gauge("gyre.loop.tasks");

            first.close();

            assertThat(ofTheFirst).isZero();
            assertThat(names()).isEqualTo(ALL);
            assertThat(gauge("gyre.loop.tasks")).isEqualTo(1);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void a_hold_is_counted() {
        try (Loop loop = Loop.open(LoopOptions.named("ours").withHoldLimit(Duration.ofMillis(20)))) {
            metrics.bindTo(registry);
            var isFound = new CountDownLatch(1);
            loop.onHold(_ -> isFound.countDown());

            Async.on(loop, () -> {
                while (isFound.getCount() > 0) {
                    Thread.onSpinWait();
                }
            });

            assertThat(count("gyre.loop.holds"))
                    .isEqualTo(loop.stats().holds())
                    .isPositive(); // loading classes may be another one
            assertThat(gauge("gyre.loop.hold.longest")).isGreaterThanOrEqualTo(0.02);
        }
    }

    @Test
    void the_threads_off_the_loops_have_their_figures() {
        metrics.bindTo(registry);

        double running = Async.blocking(() -> registry.get("gyre.offload.running")
                .tag("threads", "blocking")
                .gauge()
                .value());
        double limit = registry.get("gyre.offload.limit")
                .tag("threads", "blocking")
                .gauge()
                .value();
        double queued = registry.get("gyre.offload.queued")
                .tag("threads", "compute")
                .gauge()
                .value();

        assertThat(limit).isEqualTo(64);
        assertThat(queued).isZero();
        assertThat(running).isZero(); // this is a thread that may block: the body ran right here
        double inTask = Async.run(() -> Async.blocking(() -> registry.get("gyre.offload.running")
                .tag("threads", "blocking")
                .gauge()
                .value()));
        assertThat(inTask).isEqualTo(1);
    }

    @Test
    void closing_it_takes_away_the_meters_of_the_loops_and_adds_no_more() {
        try (Loop early = Loop.open(LoopOptions.named("ours"))) {
            metrics.bindTo(registry);
            metrics.close();
            try (Loop late = Loop.open(LoopOptions.named("ours"))) {
                assertThat(names()).isEmpty();
                assertThat(early.isClosed() || late.isClosed()).isFalse();
            }
        }
    }

    private List<String> names() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> "ours".equals(id.getTag("loop")))
                .map(Meter.Id::getName)
                .distinct()
                .sorted()
                .toList();
    }

    private double gauge(String name) {
        Gauge found = registry.get(name).tag("loop", "ours").gauge();
        return found.value();
    }

    private double count(String name) {
        FunctionCounter found = registry.get(name).tag("loop", "ours").functionCounter();
        return found.count();
    }
}
