package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.all;
import static dev.gyre.orm.expr.Sql.any;
import static dev.gyre.orm.expr.Sql.avg;
import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.exists;
import static dev.gyre.orm.expr.Sql.max;
import static dev.gyre.orm.expr.Sql.notExists;
import static dev.gyre.orm.expr.Sql.number;
import static dev.gyre.orm.expr.Sql.rowNumber;
import static dev.gyre.orm.expr.Sql.scalar;
import static dev.gyre.orm.expr.Sql.value;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GigTable.GIG;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.expr.ValueList;
import dev.gyre.orm.music.Gig;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;

/// Queries in queries: as values, as sources, under a name before the statement, beside each other.
@RealTime
class SubqueriesTest extends MusicTests {
    @GyreTest
    void a_query_stands_for_a_value() {
        var best = scalar(db.select(max(BAND.popularity)).from(BAND));
        var bands = scalar(db.select(count()).from(BAND).where(BAND.managerId.eq(MANAGER.id)));

        assertThat(db.select(BAND.name)
                        .from(BAND)
                        .where(BAND.popularity.eq(best))
                        .list())
                .containsExactly("Pythonistas");
        assertThat(db.select(MANAGER.name, number(bands).plus(1L))
                        .from(MANAGER)
                        .orderBy(MANAGER.id.asc())
                        .list())
                .containsExactly(new Select2.Row<>("Guido", 3L), new Select2.Row<>("Graydon", 2L));
        assertThatThrownBy(() -> scalar(db.select(BAND.id, BAND.name).from(BAND)))
                .hasMessageContaining("selects one column, and this one 2");
    }

    @GyreTest
    void a_value_is_compared_with_any_all_or_none_of_a_query() {
        var guidos = db.select(BAND.popularity).from(BAND).where(BAND.managerId.eq(1L));

        assertThat(db.select(BAND.name)
                        .from(BAND)
                        .where(BAND.popularity.ge(all(guidos)))
                        .list())
                .containsExactly("Pythonistas");
        assertThat(db.from(BAND).where(BAND.popularity.ge(any(guidos))).count()).isEqualTo(2);
        assertThat(db.from(BAND).where(BAND.popularity.notIn(guidos)).count()).isEqualTo(1);
        assertThat(db.from(MANAGER)
                        .where(notExists(db.from(BAND).where(BAND.managerId.eq(MANAGER.id))))
                        .exists())
                .isFalse();
    }

    @GyreTest
    void a_query_stands_in_a_from_and_its_columns_are_what_it_selects() {
        var mean = avg(BAND.popularity).as("mean");
        var sub = db.select(BAND.managerId, BAND.manager().name, BAND.name, mean)
                .from(BAND)
                .groupBy(BAND.managerId, BAND.manager().name, BAND.name)
                .asTable("sub");

        var query = db.select(sub.col(BAND.manager().name), sub.col(BAND.name), sub.col(mean))
                .from(sub)
                .where(sub.col(mean).gt(100.0))
                .orderBy(sub.col(BAND.name).lower().asc());

        assertThat(sub.labels()).containsExactly("manager_id", "name", "name_2", "mean");
        assertThat(query.sql()).startsWith("select sub.name, sub.name_2, sub.mean from (select band.manager_id,");
        assertThat(query.list())
                .containsExactly(
                        new Select3.Row<>("Guido", "Gophers", 500.0),
                        new Select3.Row<>("Guido", "Pythonistas", 1000.0));
        assertThat(db.select(sub.col("mean", SqlType.FLOAT8)).from(sub).count()).isEqualTo(3);
        assertThatThrownBy(() -> sub.col(GIG.venue)).hasMessageContaining("its columns are [manager_id, name, name_2");
        assertThatThrownBy(() -> sub.col("nix", SqlType.INT4)).hasMessageContaining("has no column \"nix\"");
    }

    @GyreTest
    void a_query_before_the_statement_is_named_as_often_as_needed() {
        record Ranked(String manager, String name, long place) {}
        var rn = rowNumber()
                .over(w -> w.partitionBy(BAND.managerId).orderBy(BAND.popularity.desc()))
                .as("rn");
        var ranked = db.select(BAND.manager().name, BAND.name, rn).from(BAND).asCte("ranked");

        var query = db.with(ranked)
                .select(ranked.col(BAND.manager().name), ranked.col(BAND.name), ranked.col(rn))
                .from(ranked)
                .where(ranked.col(rn).eq(1L))
                .orderBy(ranked.col(BAND.name).asc())
                .as(Ranked::new);

        assertThat(query.sql())
                .isEqualTo("with ranked (name, name_2, rn) as (select band__manager.name, band.name, row_number() over"
                        + " (partition by band.manager_id order by band.popularity desc) as rn from band"
                        + " join manager band__manager on band__manager.id = band.manager_id)"
                        + " select ranked.name, ranked.name_2, ranked.rn from ranked where ranked.rn = $1"
                        + " order by ranked.name_2 asc");
        assertThat(query.list())
                .containsExactly(new Ranked("Guido", "Pythonistas", 1), new Ranked("Graydon", "Rustaceans", 1));
        assertThat(query.count()).isEqualTo(2);
    }

    @GyreTest
    void queries_with_names_stand_behind_those_that_they_name() {
        var popular = db.select(BAND.id, BAND.managerId)
                .from(BAND)
                .where(BAND.popularity.gt(100))
                .asCte("popular");
        var other = popular.as("other");
        var pairs = db.select(popular.col(BAND.id).as("one"), other.col(BAND.id).as("two"))
                .from(popular)
                .join(other, other.col(BAND.managerId).eq(popular.col(BAND.managerId)))
                .asCte("pairs");

        var query = db.select(count()).from(pairs).from(popular.materialized());

        assertThat(query.sql())
                .startsWith("with popular (id, manager_id) as (")
                .contains("), pairs (one, two) as (")
                .contains(" from popular join popular other on ");
        assertThat(query.one()).isEqualTo(8);
        assertThat(db.select(count()).from(popular.materialized()).sql())
                .startsWith("with popular (id, manager_id) as materialized (select");
        assertThatThrownBy(() -> db.select(count())
                        .from(popular)
                        .from(db.select(BAND.id).from(BAND).asCte("popular").as("p2"))
                        .sql())
                .hasMessageContaining("two queries have the name \"popular\"");
    }

    @GyreTest
    void a_recursive_query_goes_on_from_its_own_rows() {
        var n = value(1).as("n");
        var numbers = db.select(n)
                .asRecursiveCte(
                        "numbers",
                        self -> db.select(number(self.col(n)).plus(1))
                                .from(self)
                                .where(self.col(n).lt(5)));

        var query = db.select(numbers.col(n)).from(numbers);

        assertThat(query.sql())
                .isEqualTo("with recursive numbers (n) as (select cast($1 as integer) as n union all"
                        + " select numbers.n + $2 from numbers where numbers.n < $3) select numbers.n from numbers");
        assertThat(query.list()).containsExactly(1, 2, 3, 4, 5);
        assertThat(db.select(numbers.distinct().col(n)).from(numbers.distinct()).sql())
                .contains(" union select ");
        assertThatThrownBy(() -> db.select(n).asRecursiveCte("x", self -> db.from(BAND)))
                .hasMessageContaining("begins with 1 columns, and its step selects 4");
    }

    @GyreTest
    void a_change_stands_before_a_query_that_uses_what_it_returns() {
        var gone = db.delete(BAND)
                .where(BAND.popularity.lt(100))
                .returning(BAND.name, BAND.managerId)
                .asCte("gone");

        var query = db.select(gone.col(BAND.name), MANAGER.name)
                .from(gone)
                .join(MANAGER, MANAGER.id.eq(gone.col(BAND.managerId)));

        assertThat(query.sql())
                .startsWith("with gone (name, manager_id) as (delete from band where band.popularity < $1"
                        + " returning band.name, band.manager_id) select gone.name,");
        assertThat(query.list()).containsExactly(new Select2.Row<>("Rustaceans", "Graydon"));
        assertThat(db.from(BAND).count()).isEqualTo(2);
    }

    @GyreTest
    void a_change_that_nobody_names_is_said_by_with() {
        var added = db.insert(MANAGER).set(MANAGER.name, "Ada").asCte("added");

        assertThat(db.with(added).select(count()).from(MANAGER).one()).isEqualTo(2);
        assertThat(db.from(MANAGER).count()).isEqualTo(3);
    }

    @GyreTest
    void values_are_a_source_with_a_statement_for_any_number_of_rows() {
        record Price(long band, String label) {}
        var one = ValueList.of("v", List.of(new Price(1, "low")))
                .with(BAND.id, Price::band)
                .with("label", SqlType.TEXT, Price::label);
        var three = ValueList.of("v", List.of(new Price(1, "low"), new Price(2, "mid"), new Price(3, "high")))
                .with(BAND.id, Price::band)
                .with("label", SqlType.TEXT, Price::label);

        var few = db.select(BAND.name, one.col("label", SqlType.TEXT))
                .from(BAND)
                .join(one, one.col(BAND.id).eq(BAND.id));
        var many = db.select(BAND.name, three.col("label", SqlType.TEXT))
                .from(BAND)
                .join(three, three.col(BAND.id).eq(BAND.id));

        assertThat(few.sql())
                .isEqualTo(many.sql())
                .contains(" join unnest(cast($1 as bigint[]), cast($2 as text[])) v (id, label) on v.id = band.id");
        assertThat(few.list()).containsExactly(new Select2.Row<>("Pythonistas", "low"));
        assertThat(many.list()).extracting(Select2.Row::second).containsExactlyInAnyOrder("low", "mid", "high");
    }

    @GyreTest
    void queries_are_combined_and_ordered_as_a_whole() {
        var bands = db.select(BAND.name).from(BAND);
        var managers = db.select(MANAGER.name).from(MANAGER);

        var query = bands.union(managers)
                .union(bands)
                .orderBy(BAND.name.desc())
                .limit(2)
                .offset(1);

        assertThat(query.sql())
                .isEqualTo("select band.name from band union select manager.name from manager union select band.name"
                        + " from band order by 1 desc limit $1 offset $2");
        assertThat(query.list()).containsExactly("Pythonistas", "Guido");
        assertThat(bands.unionAll(bands).count()).isEqualTo(6);
        assertThat(bands.except(bands.where(BAND.popularity.gt(100))).list()).containsExactly("Rustaceans");
        assertThat(bands.intersect(bands.where(BAND.popularity.lt(100))).one()).isEqualTo("Rustaceans");
        assertThat(bands.exceptAll(bands).first()).isEmpty();
        assertThat(bands.intersectAll(bands).count()).isEqualTo(3);
        assertThatThrownBy(() -> bands.union(managers).orderBy(BAND.id.asc()))
                .hasMessageContaining("ordered by what the first of them selects: [name]");
    }

    @GyreTest
    void a_member_with_clauses_of_its_own_keeps_them() {
        var best =
                db.select(BAND.name).from(BAND).orderBy(BAND.popularity.desc()).limit(1);
        var worst =
                db.select(BAND.name).from(BAND).orderBy(BAND.popularity.asc()).limit(1);

        assertThat(best.unionAll(worst).list()).containsExactlyInAnyOrder("Pythonistas", "Rustaceans");
        assertThat(best.unionAll(worst).except(best).asTable("t").labels()).containsExactly("name");
        assertThat(best.unionAll(worst).except(best).list()).containsExactly("Rustaceans");
    }

    @GyreTest
    void rows_come_from_a_query_into_a_table() {
        long added = db.insert(GIG)
                .select(
                        db.select(
                                        BAND.id,
                                        BAND.name,
                                        value(new java.math.BigDecimal("5")),
                                        value(SqlType.listOf(SqlType.TEXT), List.<String>of()),
                                        value(1))
                                .from(BAND)
                                .where(exists(db.from(MANAGER).where(MANAGER.id.eq(BAND.managerId)))),
                        GIG.bandId,
                        GIG.venue,
                        GIG.price,
                        GIG.tags,
                        GIG.version)
                .run();

        assertThat(added).isEqualTo(3);
        assertThat(db.from(GIG).list()).extracting(Gig::venue).contains("Gophers");
        assertThatThrownBy(() -> db.insert(GIG).select(db.from(BAND), GIG.venue))
                .hasMessageContaining("the query selects 4 columns, and 1 of gig are to get them");
    }
}
