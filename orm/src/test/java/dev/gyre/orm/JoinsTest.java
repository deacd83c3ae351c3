package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.arrayAgg;
import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.expr.Sql.jsonAgg;
import static dev.gyre.orm.expr.Sql.stringAgg;
import static dev.gyre.orm.expr.Sql.sum;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GigTable.GIG;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.music.Gig;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/// From which sources rows come, what they are grouped by, and how they are locked.
@RealTime
class JoinsTest extends MusicTests {
    @BeforeEach
    void addMore() {
        db.insert(GIG).of(Gig.of(Ref.to(1), "Cavern", "12.50", "loud")).run();
        db.insert(GIG).of(Gig.of(null, "Street", "0", "free", "loud")).run();
    }

    @GyreTest
    void a_right_join_keeps_what_has_no_match_on_the_left() {
        var query = db.select(BAND.name.optional(), GIG.venue)
                .from(BAND)
                .rightJoin(GIG, GIG.bandId.eq(BAND.id))
                .orderBy(GIG.venue.asc());

        assertThat(query.sql())
                .isEqualTo("select band.name, gig.venue from band right join gig on gig.band_id = band.id"
                        + " order by gig.venue asc");
        assertThat(query.list())
                .containsExactly(
                        new Select2.Row<>(Optional.of("Pythonistas"), "Cavern"),
                        new Select2.Row<>(Optional.empty(), "Street"));
    }

    @GyreTest
    void a_full_join_keeps_both_sides_and_a_cross_join_pairs_each_with_each() {
        assertThat(db.select(BAND.id.optional(), GIG.id.optional())
                        .from(BAND)
                        .fullJoin(GIG, GIG.bandId.eq(BAND.id))
                        .count())
                .isEqualTo(4);
        assertThat(db.select(BAND.id, GIG.id).from(BAND).crossJoin(GIG).count()).isEqualTo(6);
    }

    @GyreTest
    void a_relation_that_is_joined_as_such_says_how() {
        var query = db.select(BAND.name, BAND.manager().name).from(BAND).leftJoin(BAND.manager());

        assertThat(query.sql())
                .isEqualTo("select band.name, band__manager.name from band"
                        + " left join manager band__manager on band__manager.id = band.manager_id");
        assertThat(query.count()).isEqualTo(3);
    }

    @GyreTest
    void a_relation_named_by_the_condition_of_a_join_is_joined_before_it() {
        var other = MANAGER.as("other");

        var query = db.select(BAND.name, other.name)
                .from(BAND)
                .join(other, other.name.ne(BAND.manager().name))
                .orderBy(BAND.name.asc());

        assertThat(query.sql())
                .isEqualTo("select band.name, other.name from band"
                        + " join manager band__manager on band__manager.id = band.manager_id"
                        + " join manager other on other.name <> band__manager.name order by band.name asc");
        assertThat(query.list()).extracting(Select2.Row::second).containsExactly("Graydon", "Graydon", "Guido");
    }

    @GyreTest
    void a_relation_of_the_joined_table_named_by_its_own_condition_stands_with_it_in_parentheses() {
        var query = db.select(GIG.venue, BAND.name.optional())
                .from(GIG)
                .leftJoin(BAND, BAND.id.eq(GIG.bandId).and(BAND.manager().name.eq("Guido")))
                .orderBy(GIG.venue.asc());

        assertThat(query.sql())
                .isEqualTo("select gig.venue, band.name from gig left join (band"
                        + " join manager band__manager on band__manager.id = band.manager_id)"
                        + " on (band.id = gig.band_id) and (band__manager.name = $1) order by gig.venue asc");
        assertThat(query.list())
                .extracting(Select2.Row::second)
                .containsExactly(Optional.of("Pythonistas"), Optional.empty());
    }

    @GyreTest
    void a_relation_of_a_table_that_may_be_absent_does_not_drop_rows() {
        var query = db.select(GIG.venue, BAND.manager().name.optional())
                .from(GIG)
                .leftJoin(BAND, BAND.id.eq(GIG.bandId))
                .orderBy(GIG.venue.asc());

        assertThat(query.sql()).contains(" left join manager band__manager on ");
        assertThat(query.list())
                .extracting(Select2.Row::second)
                .containsExactly(Optional.of("Guido"), Optional.empty());
    }

    @GyreTest
    void a_path_of_relations_that_may_be_absent_stays_so() {
        assertThat(db.select(GIG.venue, GIG.band().manager().name.optional())
                        .from(GIG)
                        .orderBy(GIG.venue.asc())
                        .list())
                .extracting(Select2.Row::second)
                .containsExactly(Optional.of("Guido"), Optional.empty());
    }

    @GyreTest
    void a_lateral_query_sees_its_neighbours() {
        var best = db.select(BAND.name, BAND.popularity)
                .from(BAND)
                .where(BAND.managerId.eq(MANAGER.id))
                .orderBy(BAND.popularity.desc())
                .limit(1)
                .asTable("best");

        var query = db.select(MANAGER.name, best.col(BAND.name))
                .from(MANAGER)
                .crossJoin(best.lateral())
                .orderBy(MANAGER.name.asc());

        assertThat(query.sql())
                .isEqualTo("select manager.name, best.name from manager cross join lateral (select band.name,"
                        + " band.popularity from band where band.manager_id = manager.id"
                        + " order by band.popularity desc limit $1) best order by manager.name asc");
        assertThat(query.list()).extracting(Select2.Row::second).containsExactly("Rustaceans", "Pythonistas");
        assertThatThrownBy(() -> db.select(best.col(BAND.name))
                        .from(MANAGER)
                        .crossJoin(best)
                        .sql())
                .hasMessageContaining("a column of \"manager\" is named")
                .hasMessageContaining(".lateral()");
    }

    @GyreTest
    void sources_that_are_missing_double_or_too_late_are_told_with_what_to_do() {
        assertThatThrownBy(() -> db.select(BAND.name).from(MANAGER).sql())
                .hasMessageContaining("a column of \"band\" is named, which is in no FROM of this query")
                .hasMessageContaining(".join(…, on)");
        assertThatThrownBy(() -> db.select(BAND.name)
                        .from(BAND)
                        .join(BAND, BAND.id.gt(1L))
                        .sql())
                .hasMessageContaining("\"band\" stands twice in one FROM")
                .hasMessageContaining(".as(\"band2\")");
        assertThatThrownBy(() -> db.select(BAND.name)
                        .from(BAND)
                        .join(MANAGER, MANAGER.id.eq(GIG.id))
                        .join(GIG, GIG.bandId.eq(BAND.id))
                        .sql())
                .hasMessage("the ON of \"manager\" names \"gig\", which is joined behind it. Join that one before");
        assertThatThrownBy(() -> db.select(BAND.name).from(BAND).join(MANAGER))
                .hasMessageContaining("\"manager\" is a table by itself")
                .hasMessageContaining(".join(TABLE, condition)");
        assertThatThrownBy(() -> db.select(BAND.manager().name).from(BAND.manager()))
                .hasMessageContaining("is a relation of \"band\", and no table by itself");
    }

    @GyreTest
    void aggregates_take_a_filter_an_order_and_distinct_values() {
        var query = db.select(
                        BAND.manager().name,
                        count().filter(BAND.popularity.gt(100)),
                        sum(BAND.popularity).filter(BAND.popularity.lt(700)),
                        stringAgg(BAND.name, ", ").orderBy(BAND.name.desc()),
                        arrayAgg(BAND.popularity).orderBy(BAND.popularity.asc()))
                .from(BAND)
                .groupBy(BAND.manager().name)
                .having(count().gt(1L));

        assertThat(query.sql())
                .contains("count(*) filter (where band.popularity > $1), cast(sum(band.popularity)"
                        + " filter (where band.popularity < $2) as bigint),"
                        + " string_agg(band.name, $3 order by band.name desc)");
        assertThat(query.one())
                .isEqualTo(new Select5.Row<>("Guido", 2L, 500L, "Pythonistas, Gophers", List.of(500, 1000)));
        assertThat(db.select(jsonAgg(BAND.name).orderBy(BAND.name.asc()))
                        .from(BAND)
                        .one())
                .isEqualTo("[\"Gophers\", \"Pythonistas\", \"Rustaceans\"]");
    }

    @GyreTest
    void what_is_computed_and_selected_is_grouped_by_its_number() {
        var hundreds = BAND.popularity.dividedBy(100);

        var query = db.select(hundreds, count()).from(BAND).groupBy(hundreds).orderBy(hundreds.asc());

        assertThat(query.sql()).contains(" group by 1 ");
        assertThat(query.list()).extracting(Select2.Row::first).containsExactly(0, 5, 10);
    }

    @GyreTest
    void distinct_on_keeps_the_first_of_each() {
        assertThat(db.select(BAND.name)
                        .from(BAND)
                        .distinctOn(BAND.managerId)
                        .orderBy(BAND.managerId.asc(), BAND.popularity.desc())
                        .list())
                .containsExactly("Pythonistas", "Rustaceans");
    }

    @GyreTest
    void null_stands_where_the_order_says() {
        assertThat(db.select(GIG.bandId.optional())
                        .from(GIG)
                        .orderBy(GIG.bandId.asc().nullsFirst())
                        .first())
                .contains(Optional.empty());
        assertThat(db.select(GIG.bandId.optional())
                        .from(GIG)
                        .orderBy(GIG.bandId.desc().nullsLast())
                        .first())
                .contains(Optional.of(1L));
    }

    @GyreTest
    void rows_are_locked_and_who_does_not_wait_fails_or_passes_them_over() {
        db.transactionVoid(tx -> {
            var first = tx.from(BAND).where(BAND.id.eq(1L)).forUpdate(BAND);
            assertThat(first.sql()).endsWith(" where band.id = $1 for update of band");
            first.one();

            Database apart = db.independent();
            var others = apart.from(BAND).orderBy(BAND.id.asc()).forShare().skipLocked();
            assertThat(others.sql()).endsWith(" for share skip locked");
            assertThat(others.list()).hasSize(2);
            assertThatThrownBy(() -> apart.from(BAND).forNoKeyUpdate().noWait().list())
                    .isInstanceOf(ConflictException.class);
        });
        assertThatThrownBy(() -> db.from(BAND).skipLocked()).hasMessageContaining("Say forUpdate() or forShare()");
    }
}
