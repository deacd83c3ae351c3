package dev.gyre.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.bench.contest.Point;
import dev.gyre.bench.contest.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void every_scenario_has_a_name_of_its_own() {
        assertThat(Catalog.ALL).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @Test
    void gyre_comes_first_and_has_peers() {
        assertThat(Catalog.ALL).allSatisfy(scenario -> {
            assertThat(scenario.contenders().getFirst().name()).isEqualTo("gyre");
            assertThat(scenario.contenders()).hasSizeGreaterThan(1);
        });
    }

    @Test
    void the_points_of_a_curve_count_the_same() {
        Catalog.ALL.stream()
                .flatMap(scenario -> scenario.point().stream())
                .collect(groupingBy(Point::curve, mapping(Point::axis, toSet())))
                .forEach((curve, axes) -> assertThat(axes).as(curve).hasSize(1));
    }

    @Test
    void a_quick_run_has_one_scenario_of_each_kind() {
        assertThat(Catalog.oneOfEachKind())
                .extracting(Scenario::name)
                .contains("spawn", "switch-2", "echo-1k-1", "db-row")
                .doesNotContain("switch-100", "echo-64k-1");
    }

    @Test
    void scenarios_come_in_the_order_of_the_catalog() {
        assertThat(Catalog.named(List.of("sleep", "spawn")))
                .extracting(Scenario::name)
                .containsExactly("spawn", "sleep");
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Catalog.named(List.of("spwan")))
                .hasMessageStartingWith(
                        "there is no scenario called spwan; there are at-rest, body-1024k, body-16k, body-1k,");
        assertThatThrownBy(() -> Catalog.among(List.of("trio"), Catalog.ALL))
                .hasMessageStartingWith(
                        "there is no peer called trio; there are aiohttp, asyncio, asyncpg, c-epoll, fastapi,"
                                + " flask, flask-gevent, flask-threads, go,");
    }
}
