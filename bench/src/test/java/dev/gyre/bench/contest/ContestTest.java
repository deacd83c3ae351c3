package dev.gyre.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Plan PLAN = new Plan(3, 2, Duration.ZERO, 1);

    private final List<String> events = new ArrayList<>();
    private final Map<String, Integer> rounds = new HashMap<>();

    @Test
    void contenders_take_turns_and_each_round_is_led_by_another() {
        new Contest(warm("a", "b"), new Plan(4, 0, Duration.ZERO, 1), this::start).run();

        assertThat(events)
                .containsExactly(
                        "start a", "start b", "a 1", "b 1", "b 2", "a 2", "a 3", "b 3", "b 4", "a 4", "end a", "end b");
    }

    @Test
    void rounds_of_the_warm_up_are_run_and_do_not_count() {
        Result result = new Contest(warm("a"), PLAN, this::start).run();

        assertThat(events).containsExactly("start a", "a 1", "a 2", "a 3", "a 4", "a 5", "end a");
        assertThat(result.standings().getFirst().samples()).containsExactly(wall(3), wall(4), wall(5));
    }

    @Test
    void what_a_scenario_does_not_ask_for_is_dropped() {
        Scenario scenario = Scenario.afresh("s", "operation", List.of(Measure.HEAP), contender("a"));

        Result result = new Contest(scenario, PLAN, this::start).run();

        assertThat(result.standings().getFirst().figures()).isEmpty();
    }

    @Test
    void where_each_round_starts_afresh_nothing_is_warmed_up() {
        Scenario scenario = Scenario.afresh("s", "operation", List.of(Measure.HEAP), contender("a"), contender("b"));

        new Contest(scenario, new Plan(2, 5, Duration.ZERO, 1), this::start).run();

        assertThat(events)
                .containsExactly(
                        "start a", "a 1", "end a", "start b", "b 1", "end b", "start b", "b 2", "end b", "start a",
                        "a 2", "end a");
    }

    @Test
    void all_are_ended_when_one_breaks_down() {
        Starter starter = (scenario, contender) -> contender.name().equals("b") ? broken() : start(scenario, contender);

        assertThatThrownBy(() -> new Contest(warm("a", "b"), PLAN, starter).run())
                .hasMessage("broke down");

        assertThat(events).endsWith("end a", "end broken");
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

        Result result = new Contest(warm("a", "b"), PLAN, starter).run();

        assertThat(result.standings().get(1).failure()).isEqualTo("b is overloaded");
        assertThat(result.standings().get(1).figures()).isEmpty();
        assertThat(result.standings().getFirst().samples()).hasSize(3);
        assertThat(events).containsOnlyOnce("b is asked").endsWith("end a", "end b");
    }

    @Test
    void there_is_no_contest_without_the_first_one() {
        Starter starter =
                (scenario, contender) -> contender.name().equals("a") ? overloaded() : start(scenario, contender);

        assertThatThrownBy(() -> new Contest(warm("a", "b"), PLAN, starter).run())
                .isInstanceOf(OverloadedException.class);
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
