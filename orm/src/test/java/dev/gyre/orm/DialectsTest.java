package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.any;
import static dev.gyre.orm.expr.Sql.arrayAgg;
import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.stringAgg;
import static dev.gyre.orm.expr.Sql.sum;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GigTable.GIG;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.expr.FullText;
import dev.gyre.orm.expr.JsonExpr;
import dev.gyre.orm.expr.TimeField;
import dev.gyre.orm.music.Manager;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.PostgresDialect;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.UnsupportedSqlException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What an engine lacks is refused with what to do instead, and what it writes in its own way is written so.
class DialectsTest {
    private static final Map<SqlFeature, Function<Database, String>> USES = Map.ofEntries(
            Map.entry(
                    SqlFeature.DISTINCT_ON,
                    db -> db.from(BAND).distinctOn(BAND.name).sql()),
            Map.entry(
                    SqlFeature.LATERAL,
                    db -> db.from(BAND)
                            .crossJoin(db.from(MANAGER).asTable("m").lateral())
                            .sql()),
            Map.entry(
                    SqlFeature.FULL_JOIN,
                    db -> db.from(BAND)
                            .fullJoin(MANAGER, MANAGER.id.eq(BAND.managerId))
                            .sql()),
            Map.entry(
                    SqlFeature.RIGHT_JOIN,
                    db -> db.from(BAND)
                            .rightJoin(MANAGER, MANAGER.id.eq(BAND.managerId))
                            .sql()),
            Map.entry(SqlFeature.ROW_LOCKS, db -> db.from(BAND).forUpdate().sql()),
            Map.entry(
                    SqlFeature.LOCK_OF_TABLES,
                    db -> db.from(BAND).forUpdate(BAND).sql()),
            Map.entry(
                    SqlFeature.ANY_ALL,
                    db -> db.from(BAND)
                            .where(BAND.id.eq(any(db.select(BAND.id).from(BAND))))
                            .sql()),
            Map.entry(
                    SqlFeature.ARRAYS,
                    db -> db.select(arrayAgg(BAND.id)).from(BAND).sql()),
            Map.entry(
                    SqlFeature.ORDERED_AGGREGATES,
                    db -> db.select(stringAgg(BAND.name, ",").orderBy(BAND.name.asc()))
                            .from(BAND)
                            .sql()),
            Map.entry(
                    SqlFeature.JSON,
                    db -> db.from(GIG)
                            .where(JsonExpr.of(GIG.details).hasName("a"))
                            .sql()),
            Map.entry(
                    SqlFeature.FULL_TEXT,
                    db -> db.from(GIG)
                            .where(FullText.of("simple", GIG.venue).matches("a"))
                            .sql()),
            Map.entry(
                    SqlFeature.REGEX,
                    db -> db.from(BAND).where(BAND.name.matches("a+")).sql()),
            Map.entry(
                    SqlFeature.TIME_ARITHMETIC,
                    db -> db.select(GIG.held.truncated(TimeField.YEAR))
                            .from(GIG)
                            .sql()),
            Map.entry(
                    SqlFeature.MATERIALIZED,
                    db -> db.select(count())
                            .from(db.from(BAND).asCte("b").materialized())
                            .sql()),
            Map.entry(
                    SqlFeature.CHANGING_CTE,
                    db -> db.with(db.delete(BAND).everyRow().asCte("gone"))
                            .from(MANAGER)
                            .sql()),
            Map.entry(
                    SqlFeature.INTERSECT_ALL,
                    db -> db.from(BAND).exceptAll(db.from(BAND)).sql()),
            Map.entry(
                    SqlFeature.RETURNING,
                    db -> db.delete(BAND).everyRow().returning(BAND.id).sql()),
            Map.entry(
                    SqlFeature.ON_CONFLICT,
                    db -> db.insert(MANAGER)
                            .set(MANAGER.name, "a")
                            .onConflict()
                            .doNothing()
                            .sql()),
            Map.entry(
                    SqlFeature.UPDATE_FROM,
                    db -> db.update(BAND)
                            .set(BAND.name, MANAGER.name)
                            .from(MANAGER)
                            .everyRow()
                            .sql()),
            Map.entry(
                    SqlFeature.DELETE_USING,
                    db -> db.delete(BAND).using(MANAGER).everyRow().sql()));

    @Test
    void each_thing_that_an_engine_lacks_is_refused_with_what_to_do_instead() {
        for (Map.Entry<SqlFeature, Function<Database, String>> use : USES.entrySet()) {
            SqlFeature feature = use.getKey();

            assertThat(use.getValue().apply(Database.offline(new PostgresDialect())))
                    .isNotEmpty();
            assertThatThrownBy(() -> use.getValue().apply(Database.offline(new Lacking(Set.of(feature)))))
                    .as(feature.name())
                    .isInstanceOfSatisfying(
                            UnsupportedSqlException.class,
                            e -> assertThat(e.feature()).isEqualTo(feature))
                    .hasMessage("the SQL of plain does not have " + feature.words() + ". " + feature.advice());
        }
        assertThat(EnumSet.complementOf(EnumSet.copyOf(USES.keySet())))
                .containsExactlyInAnyOrder(SqlFeature.CONFLICT_CONDITION, SqlFeature.EXPLAIN_ANALYZE, SqlFeature.COPY);
    }

    @Test
    void an_engine_without_arrays_gets_rows_and_lists() {
        var db = Database.offline(new Lacking(Set.of()));

        assertThat(db.insertAll(MANAGER, List.of(new Manager(1, "a"), new Manager(2, "b")))
                        .sql())
                .isEqualTo("insert into manager (id, name) values (?1, ?2), (?3, ?4)");
        assertThat(db.from(MANAGER).where(MANAGER.id.in(1L, 2L, 3L)).sql())
                .endsWith(" where manager.id in (?1, ?2, ?3, ?4)");
        assertThat(db.select(sum(BAND.popularity).filter(BAND.id.gt(1L)), count().filter(BAND.id.lt(9L)))
                        .from(BAND)
                        .sql())
                .startsWith("select cast(sum(case when band.id > ?1 then band.popularity end) as bigint),"
                        + " count(case when band.id < ?2 then 1 end) from band");
        var other = Database.offline(new Lacking(Set.of(SqlFeature.COPY)));
        assertThatThrownBy(() -> other.copyIn(MANAGER, List.of(new Manager(1, "a"))))
                .hasMessage("the SQL of plain does not have COPY. Say insertAll(…)");
    }

    @Test
    void an_engine_with_duplicate_keys_and_sources_first_gets_these() {
        var db = Database.offline(new Lacking(Set.of(SqlFeature.CONFLICT_CONDITION)));
        var insert = db.insert(MANAGER).set(MANAGER.name, "a");

        assertThat(insert.onConflict(MANAGER.name).doNothing().sql())
                .endsWith(" values (?1) on duplicate key update name = manager.name");
        assertThat(db.insert(MANAGER)
                        .of(new Manager(7, "a"))
                        .onConflict(MANAGER.id)
                        .doUpdateAll()
                        .sql())
                .endsWith(" on duplicate key update name = values(name)");
        assertThatThrownBy(() -> insert.onConflict(MANAGER.name)
                        .doUpdate(u -> u.set(MANAGER.name, "b").where(MANAGER.id.gt(1L)))
                        .sql())
                .hasMessageContaining("a condition for a conflict");
        assertThat(db.update(BAND)
                        .set(BAND.name, MANAGER.name)
                        .from(MANAGER)
                        .where(MANAGER.id.eq(BAND.managerId))
                        .sql())
                .isEqualTo("update band, manager set band.name = manager.name where manager.id = band.manager_id");
        assertThat(db.delete(BAND)
                        .using(MANAGER)
                        .where(MANAGER.id.eq(BAND.managerId))
                        .sql())
                .isEqualTo("delete band from band, manager where manager.id = band.manager_id");
    }

    @Test
    void a_database_that_is_offline_shows_statements_and_runs_none() {
        var db = Database.offline(new PostgresDialect());

        assertThat(db.from(MANAGER).sql()).isEqualTo("select manager.id, manager.name from manager");
        assertThatThrownBy(() -> db.from(MANAGER).list())
                .hasMessage("this database is offline: it shows statements by .sql(), and runs none. To run them, open"
                        + " one: Database.open(\"postgres://…\")");
    }

    /// An engine that has less, and says it otherwise.
    private record Lacking(Set<SqlFeature> lacks) implements Dialect {
        private static final PostgresDialect OTHERS = new PostgresDialect();

        @Override
        public String engine() {
            return "plain";
        }

        @Override
        public String parameter(int number) {
            return "?" + number;
        }

        @Override
        public String quoted(String name) {
            return OTHERS.quoted(name);
        }

        @Override
        public String typeName(SqlType<?> type, int length, int scale) {
            return OTHERS.typeName(type, length, scale);
        }

        @Override
        public boolean hasArrays() {
            return false;
        }

        @Override
        public boolean hasReturning() {
            return true;
        }

        @Override
        public boolean hasFilter() {
            return false;
        }

        @Override
        public boolean hasDuplicateKey() {
            return true;
        }

        @Override
        public boolean hasSourcesFirst() {
            return true;
        }

        @Override
        public void excluded(SqlOutput out, String column) {
            out.text("values(").name(column).text(")");
        }

        @Override
        public void limit(SqlOutput out, long limit, long offset) {
            OTHERS.limit(out, limit, offset);
        }
    }
}
