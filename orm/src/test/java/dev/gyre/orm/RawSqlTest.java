package dev.gyre.orm;

import static dev.gyre.orm.music.BandTable.BAND;
import static dev.gyre.orm.music.ManagerTable.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.sql.UnexpectedNullException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements in words of the user's own.
@RealTime
class RawSqlTest extends MusicTests {
    record Top(String manager, long bands, double mean) {}

    record Boss(long id, String name) {}

    record Led(String bandName, Boss boss, Optional<Boss> deputy) {}

    enum Size {
        SMALL,
        BIG
    }

    record Mixed(Optional<Integer> none, @Nullable String nothing, List<Integer> numbers, Size size) {}

    record Wrong(Object thing) {}

    @GyreTest
    void what_is_given_is_a_parameter_or_spliced_in_and_never_text() {
        String attack = "x' or 1 = 1 --";

        var query = db.sql(
                "select {} from {} where {} = {} or {} in ({})",
                BAND.name,
                BAND,
                BAND.name,
                attack,
                BAND.id,
                db.select(MANAGER.id).from(MANAGER).where(MANAGER.name.eq("Graydon")));

        assertThat(query.sql())
                .isEqualTo("select band.name from band where band.name = $1 or band.id in (select manager.id"
                        + " from manager where manager.name = $2)");
        assertThat(query.as(String.class).list()).containsExactly("Rustaceans");
    }

    @GyreTest
    void rows_become_records_by_the_names_of_their_columns() {
        var other = BAND.as("b");

        List<Top> top = db.sql(
                        "select avg(b.popularity) as mean, m.name as manager, count(*) as bands, 7 as nobody"
                                + " from {} join {} m on m.id = b.manager_id where b.name like {} group by 2 order by 2",
                        other,
                        MANAGER,
                        "%s")
                .as(Top.class)
                .list();

        assertThat(top).containsExactly(new Top("Graydon", 1, 10), new Top("Guido", 2, 750));
    }

    @GyreTest
    void a_record_in_a_record_takes_the_columns_that_begin_with_its_name() {
        Led led = db.sql(
                        "select b.name as band_name, m.id as boss_id, m.name as \"boss.name\", null::bigint as deputy_id,"
                                + " null::text as deputy_name from band b join manager m on m.id = b.manager_id where b.id = {}",
                        1)
                .as(Led.class)
                .one();

        assertThat(led).isEqualTo(new Led("Pythonistas", new Boss(1, "Guido"), Optional.empty()));
    }

    @GyreTest
    void null_lists_and_enums_find_their_components() {
        assertThat(db.sql(
                                "select null::int as none, null::text as nothing, array[1, 2] as numbers, {} as size",
                                Size.BIG)
                        .as(Mixed.class)
                        .one())
                .isEqualTo(new Mixed(Optional.empty(), null, List.of(1, 2), Size.BIG));
        assertThatThrownBy(() -> db.sql("select null::bigint as id, 'x' as name")
                        .as(Boss.class)
                        .one())
                .isInstanceOf(UnexpectedNullException.class)
                .hasMessageContaining("column \"id\" is NULL");
    }

    @GyreTest
    void columns_that_do_not_fit_are_told_with_those_that_there_are() {
        assertThatThrownBy(() ->
                        db.sql("select 1 as id, 'x' as nam").as(Boss.class).list())
                .hasMessage("a row cannot become a Boss: no column is called \"name\" in any spelling; there are"
                        + " [id, nam]. Name it with \"as\" in the query");
        assertThatThrownBy(() -> db.sql("select 1 as id, 2 as id, 'x' as name")
                        .as(Boss.class)
                        .list())
                .hasMessageContaining("two columns are called \"id\"");
        assertThatThrownBy(() -> db.sql("select 1, 2").as(Long.class).list())
                .hasMessageContaining("Select one column, or give a record");
        assertThatThrownBy(() -> db.sql("select 1").as(Wrong.class))
                .hasMessageContaining("the component thing of Wrong");
        assertThatThrownBy(() -> db.sql("select 1").as(StringBuilder.class))
                .hasMessageContaining("a row cannot become a StringBuilder");
    }

    @GyreTest
    void places_in_quotes_and_comments_are_text() {
        assertThat(db.sql("select '{}' || $tag${}$tag$ || {} -- {}\n /* {} */", "x")
                        .as(String.class)
                        .one())
                .isEqualTo("{}{}x");
    }

    @GyreTest
    void statements_change_rows_and_large_answers_come_in_parts() {
        assertThat(db.sql("update {} set popularity = popularity + {}", BAND, 1).run())
                .isEqualTo(3);
        Optional<Integer> found = db.transaction(tx -> tx.sql("select 1 where {}::bigint is null", (Object) null)
                .as(Integer.class)
                .find());
        assertThat(found).contains(1);
        try (var rows = db.sql("select id, name from {} order by id", BAND).as(Boss.class).stream(1)) {
            assertThat(rows).extracting(Boss::name).containsExactly("Pythonistas", "Rustaceans", "Gophers");
        }
    }
}
