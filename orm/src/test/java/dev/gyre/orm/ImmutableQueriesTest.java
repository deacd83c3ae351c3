package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.count;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GigTable.GIG;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.expr.Sql;
import dev.gyre.orm.music.Gig;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.UnexpectedNullException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Queries are values; and what a row lacks is told by name.
@RealTime
class ImmutableQueriesTest extends MusicTests {
    private static final List<UnaryOperator<Select<dev.gyre.orm.music.Band>>> STEPS = List.of(
            q -> q.where(BAND.popularity.gt(10)),
            q -> q.where(BAND.manager().name.eq("Guido")),
            q -> q.orderBy(BAND.name.asc()),
            q -> q.limit(3),
            q -> q.offset(1),
            q -> q.distinct(),
            q -> q.groupBy(BAND.id),
            q -> q.having(count().gt(0L)),
            q -> q.forUpdate(),
            q -> q.crossJoin(GIG),
            q -> q.leftJoin(BAND.manager()),
            q -> q.join(MANAGER, MANAGER.id.eq(BAND.managerId)),
            q -> q.rightJoin(MANAGER.as("m2"), BAND.managerId.gt(1L)),
            q -> q.distinctOn(BAND.name));

    record Primitive(String name, int popularity) {}

    @GyreTest
    void no_step_changes_the_query_that_it_is_taken_from() {
        var random = new Random(77);
        for (int round = 0; round < 200; round++) {
            var queries = new ArrayList<Select<dev.gyre.orm.music.Band>>(List.of(db.from(BAND)));
            var texts = new ArrayList<String>(List.of(db.from(BAND).sql()));
            var left = new ArrayList<>(STEPS);
            for (int step = 0; step < 8; step++) {
                var from = queries.get(random.nextInt(queries.size()));
                var next = left.remove(random.nextInt(left.size())).apply(from);
                queries.add(next);
                texts.add(next.sql());
            }

            assertThat(queries).extracting(SelectSteps::sql).isEqualTo(texts);
        }
    }

    @GyreTest
    void one_query_serves_several() {
        var popular = db.from(BAND).where(BAND.popularity.gt(100));

        assertThat(popular.count()).isEqualTo(2);
        assertThat(popular.orderBy(BAND.name.asc()).first().orElseThrow().name())
                .isEqualTo("Gophers");
        assertThat(popular.where(BAND.name.eq("Gophers")).list()).hasSize(1);
        assertThat(popular.list()).hasSize(2);
    }

    @GyreTest
    void null_for_a_primitive_names_the_column() {
        db.insert(GIG).of(Gig.of(null, "Street", "0")).run();
        var band = GIG.band();

        assertThatThrownBy(() -> db.select(GIG.venue, band.popularity)
                        .from(GIG)
                        .as(Primitive::new)
                        .list())
                .isInstanceOf(UnexpectedNullException.class)
                .hasMessageStartingWith("column \"gig__band.popularity\" is NULL, and what makes something of the row")
                .hasMessageContaining(".optional()");
        assertThatThrownBy(() -> db.select(Sql.nothing(SqlType.INT4))
                        .as((Integer i) -> i + 1)
                        .list())
                .hasMessageStartingWith("what is selected as number 1 is NULL");
        assertThatThrownBy(() -> db.select(BAND.name, BAND.id)
                        .from(BAND)
                        .as((name, id) -> {
                            throw new NullPointerException("of the maker's own");
                        })
                        .list())
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("of the maker's own");
    }
}
