package dev.gyre.orm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.StatementException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every kind comes back from every engine as it went there.
class KindsTest {
    /// @param type that is kept
    /// @param values at the edges and in between
    private record Case<T>(SqlType<T> type, List<T> values) {}

    private static final List<Case<?>> CASES = List.of(
            new Case<>(SqlType.BOOL, List.of(true, false)),
            new Case<>(SqlType.INT2, List.of((short) 0, Short.MIN_VALUE, Short.MAX_VALUE)),
            new Case<>(SqlType.INT4, List.of(0, Integer.MIN_VALUE, Integer.MAX_VALUE)),
            new Case<>(SqlType.INT8, List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE)),
            new Case<>(SqlType.FLOAT4, List.of(0f, 0.1f, -1.5f, 3.4028235e38f, 1.17549435e-38f)),
            new Case<>(SqlType.FLOAT8, List.of(0d, 0.1, -1e300, 1.7976931348623157e308, 2.2250738585072014e-308)),
            new Case<>(
                    SqlType.NUMERIC,
                    List.of(
                            new BigDecimal("0"),
                            new BigDecimal("0.1"),
                            new BigDecimal("-12345678901.1234"),
                            new BigDecimal("99999999999999"))),
            new Case<>(SqlType.TEXT, List.of("", "a", "Ärger ' \" \\ ; --", "日本語 😀", "two\nlines\ttab")),
            new Case<>(SqlType.BYTES, List.of(new byte[0], new byte[] {0, -1, 127, -128, '\''})),
            new Case<>(
                    SqlType.UUID,
                    List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("1e100000-0000-4000-8000-00000000e308"))),
            new Case<>(
                    SqlType.DATE,
                    List.of(LocalDate.of(2026, 12, 1), LocalDate.of(1582, 10, 14), LocalDate.of(9999, 12, 31))),
            new Case<>(
                    SqlType.TIME,
                    List.of(LocalTime.MIDNIGHT, LocalTime.of(8, 30), LocalTime.of(23, 59, 59, 999_999_000))),
            new Case<>(
                    SqlType.TIMESTAMP,
                    List.of(
                            LocalDateTime.of(2026, 3, 29, 2, 30), // no such time in much of Europe
                            LocalDateTime.of(1900, 1, 1, 0, 0, 0, 1_000),
                            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000))),
            new Case<>(
                    SqlType.INSTANT,
                    List.of(
                            Instant.EPOCH,
                            Instant.parse("2026-12-01T00:12:14.123456Z"),
                            Instant.parse("2040-01-01T00:00:00Z"),
                            Instant.parse("1900-02-28T23:59:59.000001Z"))),
            new Case<>(
                    SqlType.DURATION,
                    List.of(
                            Duration.ZERO,
                            Duration.ofNanos(1_000),
                            Duration.ofDays(400).plusMillis(1),
                            Duration.ofSeconds(-3725).minusNanos(250_000_000))),
            new Case<>(SqlType.listOf(SqlType.INT4), List.of(List.of(), List.of(1, -2, Integer.MAX_VALUE))),
            new Case<>(SqlType.listOf(SqlType.INT8), List.of(List.of(Long.MIN_VALUE, Long.MAX_VALUE))),
            new Case<>(SqlType.listOf(SqlType.BOOL), List.of(List.of(true, false))),
            new Case<>(SqlType.listOf(SqlType.FLOAT8), List.of(List.of(0.1, -1e300))),
            new Case<>(SqlType.listOf(SqlType.FLOAT4), List.of(List.of(0.1f))),
            new Case<>(
                    SqlType.listOf(SqlType.TEXT),
                    List.of(List.of("", "null", "NULL", "a,b", "{c}", "\"d\"", "e\\f", "ü", "[1]"))),
            new Case<>(SqlType.listOf(SqlType.UUID), List.of(List.of(new UUID(1, 2), new UUID(3, 4)))),
            new Case<>(SqlType.listOf(SqlType.NUMERIC), List.of(List.of(new BigDecimal("0.1"), new BigDecimal("12")))),
            new Case<>(SqlType.listOf(SqlType.DATE), List.of(List.of(LocalDate.of(2026, 12, 1)))),
            new Case<>(SqlType.listOf(SqlType.TIME), List.of(List.of(LocalTime.of(8, 30, 0, 1_000)))),
            new Case<>(SqlType.listOf(SqlType.TIMESTAMP), List.of(List.of(LocalDateTime.of(2026, 3, 29, 2, 30)))),
            new Case<>(SqlType.listOf(SqlType.INSTANT), List.of(List.of(Instant.parse("2026-12-01T00:12:14.123456Z")))),
            new Case<>(SqlType.listOf(SqlType.DURATION), List.of(List.of(Duration.ofHours(50), Duration.ofMillis(-1)))),
            new Case<>(SqlType.listOf(SqlType.BYTES), List.of(List.of(new byte[] {0, -1}))));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void every_kind_comes_back_as_it_went(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            CASES.forEach(each -> comesBack(engine, each));
            jsonComesBack(engine);
        }
    }

    @Test
    @Tag("full")
    void every_kind_comes_back_from_mariadb_as_it_went() {
        every_kind_comes_back_as_it_went(TrialEngine.MARIADB);
    }

    @Test
    void all_kinds_are_tried() {
        Set<SqlKind> tried = EnumSet.of(SqlKind.JSON);
        CASES.forEach(each -> tried.add(each.type.kind()));

        assertThat(tried).isEqualTo(EnumSet.allOf(SqlKind.class));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_MEMORY", "POSTGRES", "H2"})
    void times_sort_and_compare_as_times(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            engine.runner().script("create table t (at " + engine.dialect().typeName(SqlType.INSTANT, 0, 0) + ")");
            List<Instant> times = List.of(
                    Instant.parse("1999-12-31T23:59:59.999999Z"),
                    Instant.parse("2026-12-01T00:00:00Z"),
                    Instant.parse("2026-12-01T00:00:00.000001Z"));
            times.reversed()
                    .forEach(it -> engine.runner().execute(Sql.of("insert into t values (?)", SqlType.INSTANT, it)));

            List<Instant> later = engine.runner()
                    .rows(
                            Sql.of("select at from t where at > ? order by at", SqlType.INSTANT, times.getFirst()),
                            row -> row.required(SqlType.INSTANT));

            assertThat(later).isEqualTo(times.subList(1, 3));
        }
    }

    @Test
    void what_sqlite_cannot_keep_exactly_is_refused() {
        try (JdbcEngine engine = TrialEngine.SQLITE_MEMORY.open()) {
            assertThatThrownBy(() -> engine.runner()
                            .rows(
                                    Sql.of("select ?", SqlType.NUMERIC, new BigDecimal("0.1234567890123456")),
                                    row -> row.next(SqlType.NUMERIC)))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("exactly up to 15 digits, and this one has 16");
        }
    }

    @Test
    void decimals_of_sqlite_add_up_and_compare_as_numbers() {
        try (JdbcEngine engine = TrialEngine.SQLITE_MEMORY.open()) {
            engine.runner().script("create table t (price numeric(10, 2))");
            for (String price : List.of("9.99", "10", "0.01")) {
                engine.runner().execute(Sql.of("insert into t values (?)", SqlType.NUMERIC, new BigDecimal(price)));
            }

            List<BigDecimal> dear = engine.runner()
                    .rows(
                            Sql.of(
                                    "select sum(price) from t having sum(price) > ?",
                                    SqlType.NUMERIC,
                                    new BigDecimal("9")),
                            row -> row.required(SqlType.NUMERIC));

            assertThat(dear).singleElement().isEqualTo(new BigDecimal("20.0"));
        }
    }

    @Test
    void a_number_that_does_not_fit_is_refused_and_not_cut() {
        try (JdbcEngine engine = TrialEngine.SQLITE_MEMORY.open()) {
            assertThatThrownBy(() -> engine.runner().rows(Sql.of("select 3000000000"), row -> row.next(SqlType.INT4)))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("does not fit into INT4 as Integer");
        }
    }

    private static <T> void comesBack(JdbcEngine engine, Case<T> each) {
        Runner runner = engine.runner();
        runner.script("create table k (n integer, v " + engine.dialect().typeName(each.type, 0, 0) + ")");
        for (int i = 0; i < each.values.size(); i++) {
            runner.execute(Sql.of("insert into k values (?, ?)", SqlType.INT4, i, each.type, each.values.get(i)));
        }
        runner.execute(Sql.of("insert into k values (?, ?)", SqlType.INT4, each.values.size(), each.type, null));

        List<T> found = runner.rows(Sql.of("select v from k order by n"), row -> row.next(each.type));

        assertThat(found).hasSize(each.values.size() + 1).endsWith((T) null);
        for (int i = 0; i < each.values.size(); i++) {
            assertThat((Object) found.get(i))
                    .as("%s of %s", each.type, engine)
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(each.values.get(i));
        }
        runner.script("drop table k");
    }

    private static void jsonComesBack(JdbcEngine engine) {
        SqlType<String> json = SqlType.json(String.class, text -> text, text -> text);
        Runner runner = engine.runner();
        runner.script("create table j (v " + engine.dialect().typeName(json, 0, 0) + ")");
        runner.execute(Sql.of("insert into j values (?)", json, "{\"a\": [1, \"ü\", null]}"));
        runner.execute(Sql.of("insert into j values (?)", json, "1"));

        List<String> found = runner.rows(Sql.of("select v from j"), row -> row.required(json));

        assertThat(found.stream().map(it -> it.replace(" ", "")))
                .containsExactlyInAnyOrder("{\"a\":[1,\"ü\",null]}", "1");
        runner.script("drop table j");
    }
}
