package dev.gyre.orm;

import static dev.gyre.orm.expr.Sql.anyOf;
import static dev.gyre.orm.expr.Sql.caseWhen;
import static dev.gyre.orm.expr.Sql.coalesce;
import static dev.gyre.orm.expr.Sql.denseRank;
import static dev.gyre.orm.expr.Sql.firstValue;
import static dev.gyre.orm.expr.Sql.function;
import static dev.gyre.orm.expr.Sql.greatest;
import static dev.gyre.orm.expr.Sql.lag;
import static dev.gyre.orm.expr.Sql.lastValue;
import static dev.gyre.orm.expr.Sql.lead;
import static dev.gyre.orm.expr.Sql.least;
import static dev.gyre.orm.expr.Sql.nothing;
import static dev.gyre.orm.expr.Sql.now;
import static dev.gyre.orm.expr.Sql.ntile;
import static dev.gyre.orm.expr.Sql.nullIf;
import static dev.gyre.orm.expr.Sql.number;
import static dev.gyre.orm.expr.Sql.percentRank;
import static dev.gyre.orm.expr.Sql.rank;
import static dev.gyre.orm.expr.Sql.raw;
import static dev.gyre.orm.expr.Sql.rawCondition;
import static dev.gyre.orm.expr.Sql.sum;
import static dev.gyre.orm.expr.Sql.time;
import static dev.gyre.orm.expr.Sql.today;
import static dev.gyre.orm.expr.Sql.value;
import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.GigTable.GIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.expr.ArrayExpr;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.Frame;
import dev.gyre.orm.expr.FullText;
import dev.gyre.orm.expr.JsonExpr;
import dev.gyre.orm.expr.TimeField;
import dev.gyre.orm.music.Gig;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.table.Ref;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/// What is computed of values, as PostgreSQL answers it.
@RealTime
class FunctionsTest extends MusicTests {
    private static final Instant MOMENT = Instant.parse("2026-11-30T23:45:10Z");

    @GyreTest
    void a_window_is_a_partition_an_order_and_a_frame() {
        var running = sum(BAND.popularity)
                .over(w -> w.orderBy(BAND.popularity.asc()).rows(Frame.preceding(1), Frame.currentRow()));

        var query = db.select(
                        BAND.name,
                        running,
                        rank().over(w -> w.orderBy(BAND.managerId.asc())),
                        lag(BAND.name)
                                .over(w -> w.orderBy(BAND.popularity.asc()))
                                .optional(),
                        lead(BAND.name, 1, "none").over(w -> w.orderBy(BAND.popularity.asc())),
                        sum(BAND.popularity).over(w -> w.partitionBy(BAND.managerId)))
                .from(BAND)
                .orderBy(BAND.popularity.asc());

        assertThat(query.sql())
                .contains("cast(sum(band.popularity) over (order by band.popularity asc rows between 1 preceding and"
                        + " current row) as bigint)");
        assertThat(query.list())
                .containsExactly(
                        new Select6.Row<>("Rustaceans", 10L, 3L, Optional.empty(), "Gophers", 10L),
                        new Select6.Row<>("Gophers", 510L, 1L, Optional.of("Rustaceans"), "Pythonistas", 1500L),
                        new Select6.Row<>("Pythonistas", 1500L, 1L, Optional.of("Gophers"), "none", 1500L));
    }

    @GyreTest
    void first_and_last_of_a_frame_and_places_in_parts() {
        var whole = db.select(
                        denseRank().over(w -> w.orderBy(BAND.managerId.asc())),
                        ntile(3).over(w -> w.orderBy(BAND.popularity.desc())),
                        percentRank().over(w -> w.orderBy(BAND.popularity.desc())),
                        firstValue(BAND.name).over(w -> w.orderBy(BAND.popularity.desc())),
                        lastValue(BAND.name)
                                .over(w -> w.orderBy(BAND.popularity.desc())
                                        .rows(Frame.unboundedPreceding(), Frame.unboundedFollowing())),
                        sum(BAND.popularity).over())
                .from(BAND)
                .where(BAND.name.ne("Gophers"))
                .orderBy(BAND.popularity.asc());

        assertThat(whole.list())
                .containsExactly(
                        new Select6.Row<>(2L, 2, 1.0, "Pythonistas", "Rustaceans", 1010L),
                        new Select6.Row<>(1L, 1, 0.0, "Pythonistas", "Rustaceans", 1010L));
        assertThatThrownBy(() -> Frame.preceding(-1)).hasMessageContaining("0 or more rows away, not -1");
    }

    @GyreTest
    void cases_and_what_stands_for_null() {
        var size = caseWhen(BAND.popularity.ge(1000), "big")
                .when(BAND.popularity.ge(100), "middle")
                .otherwise("small")
                .as("size");

        assertThat(db.select(size).from(BAND).orderBy(BAND.id.asc()).list()).containsExactly("big", "small", "middle");
        assertThat(one(caseWhen(BAND.popularity.lt(0), BAND.name).orNull().optional()))
                .isEmpty();
        assertThat(one(coalesce(nothing(SqlType.TEXT), value("b")))).isEqualTo("b");
        assertThat(one(nullIf(BAND.name, "Pythonistas").optional())).isEmpty();
        assertThat(one(greatest(BAND.popularity, value(5000), value(3)))).isEqualTo(5000);
        assertThat(one(least(BAND.popularity, value(5000), value(3)))).isEqualTo(3);
        assertThat(db.from(BAND)
                        .where(anyOf(List.of(BAND.id.eq(1L), BAND.id.eq(2L))))
                        .count())
                .isEqualTo(2);
        assertThat(db.from(BAND).where(anyOf(List.of())).count()).isZero();
    }

    @GyreTest
    void numbers_of_different_types_are_reckoned_with() {
        assertThat(one(BAND.popularity.to(SqlType.NUMERIC).times(new BigDecimal("0.5"))))
                .isEqualByComparingTo("500");
        assertThat(one(BAND.popularity.to(SqlType.INT8).plus(BAND.id))).isEqualTo(1001);
        assertThat(one(BAND.popularity.toDouble().dividedBy(3.0).rounded(2))).isEqualByComparingTo("333.33");
        assertThat(one(BAND.popularity.mod(7).negated().abs())).isEqualTo(6);
        assertThat(one(BAND.popularity.cast(SqlType.TEXT))).isEqualTo("1000");
    }

    @GyreTest
    void texts_are_cut_changed_and_sought_in() {
        assertThat(one(BAND.name.substring(2, 3))).isEqualTo("yth");
        assertThat(one(BAND.name.replace("ist", "IST"))).isEqualTo("PythonISTas");
        assertThat(one(BAND.name.position("on"))).isEqualTo(5);
        assertThat(one(BAND.name.replaceAll("[aeiou]", "*"))).isEqualTo("Pyth*n*st*s");
        assertThat(one(BAND.name.upper().concat("!").length())).isEqualTo(12);
        assertThat(db.select(BAND.name)
                        .from(BAND)
                        .where(BAND.name.matches("^[A-P].*s$"))
                        .orderBy(BAND.name.asc())
                        .list())
                .containsExactly("Gophers", "Pythonistas");
    }

    @GyreTest
    void times_are_cut_moved_and_compared() {
        Expr<Instant> moment = value(MOMENT);

        assertThat(one(time(moment).truncated(TimeField.HOUR))).isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
        assertThat(one(time(moment).plus(Duration.ofMinutes(20)))).isEqualTo(Instant.parse("2026-12-01T00:05:10Z"));
        assertThat(one(time(moment).minus(Duration.ofMillis(10_500))))
                .isEqualTo(Instant.parse("2026-11-30T23:44:59.500Z"));
        assertThat(one(time(value(LocalDate.of(2026, 1, 31))).plus(Period.ofMonths(1))))
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(one(time(value(LocalDate.of(2026, 3, 1)))
                        .minus(Period.ofDays(1))
                        .day()))
                .isEqualTo(28);
        assertThat(one(time(moment).until(time(moment).plus(Duration.ofHours(3)))))
                .isEqualTo(Duration.ofHours(3));
        assertThat(one(now().gt(moment.cast(SqlType.INSTANT)))).isNotNull();
        assertThat(one(today().year())).isGreaterThan(2000);
        assertThat(one(time(value(LocalDate.of(2026, 5, 17))).truncated(TimeField.MONTH)))
                .isEqualTo(LocalDate.of(2026, 5, 1));
    }

    @GyreTest
    void json_is_looked_into_and_changed() {
        db.insert(GIG)
                .of(Gig.of(Ref.to(1), "Cavern", "3"))
                .set(GIG.details, "{\"sound\": {\"desk\": \"Neve\", \"mics\": [\"SM57\", \"C414\"]}}")
                .run();
        var details = JsonExpr.of(GIG.details);

        var query = db.select(
                        details.text("sound", "desk"),
                        details.at("sound", "mics").length(),
                        details.at("sound", "mics", "1"),
                        details.set(List.of("sound", "desk"), "\"SSL\"").text("sound", "desk"))
                .from(GIG)
                .where(details.contains("{\"sound\": {\"desk\": \"Neve\"}}")
                        .and(details.hasName("sound"))
                        .and(details.hasName("light").not()));

        assertThat(query.sql()).contains("gig.details #>> $1", "jsonb_set(gig.details, ", "gig.details ? $");
        assertThat(query.one()).isEqualTo(new Select4.Row<>("Neve", 2, "\"C414\"", "SSL"));
        assertThat(one(JsonExpr.value("[1, 2]").length())).isEqualTo(2);
    }

    @GyreTest
    void arrays_are_asked_for_what_they_have() {
        db.insert(GIG).of(Gig.of(null, "Street", "0", "free", "loud")).run();
        var tags = ArrayExpr.of(GIG.tags);

        assertThat(db.from(GIG)
                        .where(tags.contains(List.of("free")).and(tags.overlaps(List.of("loud", "late"))))
                        .count())
                .isEqualTo(1);
        assertThat(db.from(GIG).where(tags.has("late")).count()).isZero();
        assertThat(db.from(GIG)
                        .where(tags.containedIn(List.of("free", "loud", "late")))
                        .count())
                .isEqualTo(1);
        assertThat(db.select(tags.length(), tags.at(2), tags.append("wet"))
                        .from(GIG)
                        .one())
                .isEqualTo(new Select3.Row<>(2, "loud", List.of("free", "loud", "wet")));
    }

    @GyreTest
    void texts_are_searched_as_words() {
        db.insert(GIG).of(Gig.of(null, "Dancing in the streets", "0")).run();
        db.insert(GIG).of(Gig.of(null, "A quiet room", "0")).run();
        var words = FullText.of("english", GIG.venue);

        assertThat(db.select(GIG.venue, words.headline(GIG.venue, "dance"))
                        .from(GIG)
                        .where(words.matches("dance -room"))
                        .orderBy(words.rank("dance").desc())
                        .one())
                .isEqualTo(new Select2.Row<>("Dancing in the streets", "<b>Dancing</b> in the streets"));
    }

    @GyreTest
    void functions_and_words_of_ones_own_take_expressions_and_values() {
        assertThat(one(function("left", SqlType.TEXT, BAND.name, 3))).isEqualTo("Pyt");
        assertThat(one(function("pg_catalog.reverse", SqlType.TEXT, BAND.name))).isEqualTo("satsinohtyP");
        assertThat(one(number(raw(SqlType.INT4, "{} % {}", BAND.popularity, 300))
                        .plus(1)))
                .isEqualTo(101);
        assertThat(db.from(BAND)
                        .where(rawCondition("{} similar to {}", BAND.name, "Py%"))
                        .count())
                .isEqualTo(1);
        assertThatThrownBy(() -> function("left; drop table band", SqlType.TEXT))
                .hasMessageContaining("is no name of a function");
        assertThatThrownBy(() -> raw(SqlType.INT4, "{} + {}", 1))
                .hasMessage("the text has 2 places {}, and 1 arguments were given: {} + {}");
        assertThatThrownBy(() -> raw(SqlType.INT4, "{}", new Object()))
                .hasMessageContaining("a Object is no value that SQL has a type for");
    }

    private <T> T one(Expr<T> expr) {
        return db.select(expr).from(BAND).where(BAND.id.eq(1L)).one();
    }
}
