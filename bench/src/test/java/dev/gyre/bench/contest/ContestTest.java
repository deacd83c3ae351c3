package dev.gyre.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Plan PLAN = plan(3, 2);
    private static final Progress NOBODY = (_, _, _, _) -> {};

    private final List<String> events = new ArrayList<>();
    private final Map<String, Integer> rounds = new HashMap<>();
    private long now;

    @Test
    void contenders_take_turns_and_each_round_is_led_by_another() {
        contest(warm("a", "b"), plan(4, 0), this::start).run();

        assertThat(events)
                .containsExactly(
                        "start a", "start b", "a 1", "b 1", "b 2", "a 2", "a 3", "b 3", "b 4", "a 4", "end a", "end b");
    }

    @Test
    void rounds_of_the_warm_up_are_run_and_do_not_count() {
        Result result = contest(warm("a"), PLAN, this::start).run();

        assertThat(events).containsExactly("start a", "a 1", "a 2", "a 3", "a 4", "a 5", "end a");
        assertThat(result.standings().getFirst().samples()).containsExactly(wall(3), wall(4), wall(5));
    }

    @Test
    void what_a_scenario_does_not_ask_for_is_dropped() {
        Scenario scenario = Scenario.afresh("s", "operation", List.of(Measure.HEAP), contender("a"));

        Result result = contest(scenario, PLAN, this::start).run();

        assertThat(result.standings().getFirst().figures()).isEmpty();
    }

    @Test
    void where_each_round_starts_afresh_nothing_is_warmed_up() {
        Scenario scenario = Scenario.afresh("s", "operation", List.of(Measure.HEAP), contender("a"), contender("b"));

        contest(scenario, plan(2, 5), this::start).run();

        assertThat(events)
                .containsExactly(
                        "start a", "a 1", "end a", "start b", "b 1", "end b", "start b", "b 2", "end b", "start a",
                        "a 2", "end a");
    }

    @Test
    void who_breaks_down_is_out_and_all_are_ended() {
        Starter starter = (scenario, contender) -> contender.name().equals("b") ? broken() : start(scenario, contender);

        Result result = contest(warm("a", "b"), PLAN, starter).run();

        assertThat(result.standings().get(1).failure()).isEqualTo("broke down");
        assertThat(events).endsWith("end a", "end broken");
    }

    @Test
    void who_takes_too_long_is_ended_and_out() {
        var plan = new Plan(1, 1, 0, Duration.ZERO, 1, Duration.ofDays(1), Duration.ofMillis(50));
        Starter starter =
                (scenario, contender) -> contender.name().equals("b") ? hanging() : start(scenario, contender);

        Result result = contest(warm("a", "b"), plan, starter).run();

        assertThat(result.standings().get(1).failure()).isEqualTo("a round of b took longer than 0 s, and was ended");
        assertThat(result.standings().getFirst().samples()).hasSize(1);
    }

    @Test
    void as_many_rounds_are_run_as_there_is_time_for() {
        var plan = new Plan(9, 2, 6, Duration.ZERO, 1, Duration.ofDays(1), Duration.ofMinutes(1));

        new Contest(warm("a"), plan, Duration.ofSeconds(30), this::start, NOBODY, this::aSecondLater).run();
        int inTime = rounds.get("a");
        rounds.clear();
        new Contest(warm("a"), plan, Duration.ZERO, this::start, NOBODY, this::aSecondLater).run();

        assertThat(inTime).isBetween(6, 12);
        assertThat(rounds).containsEntry("a", 3); // one to warm up, and the two that it takes at least
    }

    private static Scenario warm(String... names) {
        Contender[] contenders =
                List.of(names).stream().map(ContestTest::contender).toArray(Contender[]::new);
        return Scenario.timed("s", "operation", contenders);
    }

    private static Contender contender(String name) {
        return new Contender.InJvm(name, pace -> Reply.timed(1, 1));
    }

    private static Sample wall(double figure) {
        return new Sample(Map.of(Measure.WALL, figure));
    }

    @Test
    void who_is_overloaded_is_out_and_the_others_go_on() {
        Starter starter =
                (scenario, contender) -> contender.name().equals("b") ? overloaded() : start(scenario, contender);

        Result result = contest(warm("a", "b"), PLAN, starter).run();

        assertThat(result.standings().get(1).failure()).isEqualTo("b is overloaded");
        assertThat(result.standings().get(1).figures()).isEmpty();
        assertThat(result.standings().getFirst().samples()).hasSize(3);
        assertThat(events).containsOnlyOnce("b is asked").endsWith("end a", "end b");
    }

    @Test
    void when_the_first_one_is_out_the_others_are_measured_without_a_ratio() {
        Starter starter =
                (scenario, contender) -> contender.name().equals("a") ? overloaded() : start(scenario, contender);

        Result result = contest(warm("a", "b"), PLAN, starter).run();

        assertThat(result.isLost()).isTrue();
        assertThat(result.standings().get(1).samples()).hasSize(3);
        assertThat(result.standings().get(1).ratios()).isEmpty();
    }

    private static Plan plan(int rounds, int warmups) {
        return new Plan(rounds, rounds, warmups, Duration.ZERO, 1, Duration.ofDays(1), Duration.ofMinutes(1));
    }

    private static Contest contest(Scenario scenario, Plan plan, Starter starter) {
        return new Contest(scenario, plan, plan.total(), starter, NOBODY);
    }

    private long aSecondLater() {
        now += 1_000_000_000L;
        return now;
    }

    private static Runner hanging() {
        var ended = new CountDownLatch(1);
        return new Runner() {
            @Override
            public Sample round() {
                try {
                    ended.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return wall(1);
            }

            @Override
            public void close() {
                ended.countDown();
            }
        };
    }

    private Runner overloaded() {
        return new Runner() {
            @Override
            public Sample round() {
                events.add("b is asked");
                throw new OverloadedException("b is overloaded");
            }

            @Override
            public void close() {
                events.add("end b");
            }
        };
    }

    /// Its figure is the number of the round, as it counts.
    private Runner start(Scenario scenario, Contender contender) {
        String name = contender.name();
        events.add("start " + name);
        return new Runner() {
            @Override
            public Sample round() {
                int round = rounds.merge(name, 1, Integer::sum);
                events.add(name + " " + round);
                return wall(round);
            }

            @Override
            public void close() {
                events.add("end " + name);
            }
        };
    }

    private Runner broken() {
        return new Runner() {
            @Override
            public Sample round() {
                throw new IllegalStateException("broke down");
            }

            @Override
            public void close() {
                events.add("end broken");
            }
        };
    }
}
