package dev.gyre.postgres.type;

import static dev.gyre.postgres.type.Wire.INT4;
import static dev.gyre.postgres.type.Wire.INT8;
import static dev.gyre.postgres.type.Wire.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgName;
import dev.gyre.postgres.PgPoint;
import dev.gyre.postgres.PgShapeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final Types types = Wire.standard();

    enum Mood {
        HAPPY,
        @PgName("so-so")
        MIXED,
        VERY_SAD
    }

    record Band(String bandName, int popularity) {}

    record Maybe(Optional<String> label, @Nullable Integer year) {}

    record Renamed(@PgName("class") String kind) {}

    record Moody(Mood mood) {}

    record Member(String name, int age) {}

    record Pair(String title, Member lead, Optional<Member> guest) {}

    record Picky(int count) {
        Picky {
            if (count < 0) {
                throw new IllegalArgumentException("count is negative");
            }
        }
    }

    private Object read(Class<?> type, Columns columns, @Nullable Object... values) {
        return types.rows(columns, type).read(Wire.row(columns, values));
    }

    @Test
    void components_find_their_columns_in_any_order_and_spelling() {
        Columns columns = Wire.columns("POPULARITY", INT4, "band_name", TEXT);

        assertThat(read(Band.class, columns, 7, "Rush")).isEqualTo(new Band("Rush", 7));
    }

    @Test
    void a_name_that_is_spelt_the_same_wins_over_one_that_is_only_like_it() {
        Columns columns = Wire.columns("popularity", INT4, "band_name", TEXT, "bandName", TEXT);

        assertThat(read(Band.class, columns, 7, "other", "Rush")).isEqualTo(new Band("Rush", 7));
    }

    @Test
    void two_columns_of_one_name_are_refused() {
        Columns columns = Wire.columns("band_name", TEXT, "popularity", INT4, "popularity", INT4);

        assertThatThrownBy(() -> types.rows(columns, Band.class))
                .isInstanceOf(PgShapeException.class)
                .hasMessage("the columns 2 and 3 are both called popularity, so that it is open which one is meant:"
                        + " give one of them another name with AS");
    }

    @Test
    void a_missing_column_is_named_with_those_that_nobody_takes() {
        Columns columns = Wire.columns("band_nam", TEXT, "popularity", INT4, "id", INT8);

        assertThatThrownBy(() -> types.rows(columns, Band.class))
                .isInstanceOf(PgShapeException.class)
                .hasMessage(
                        "the result has no column for bandName of Band. No component takes band_nam, id. Select what"
                                + " is missing, name it with AS, or give the component its name with @PgName");
    }

    @Test
    void columns_that_nobody_takes_are_skipped() {
        Columns columns = Wire.columns("id", INT8, "band_name", TEXT, "note", TEXT, "popularity", INT4);

        assertThat(read(Band.class, columns, 1L, "Rush", null, 7)).isEqualTo(new Band("Rush", 7));
    }

    @Test
    void null_is_refused_by_a_primitive_with_column_and_component() {
        Columns columns = Wire.columns("band_name", TEXT, "popularity", INT4);

        assertThatThrownBy(() -> read(Band.class, columns, "Rush", null))
                .isInstanceOf(PgConversionException.class)
                .hasMessage("could not read column \"popularity\" of type int4 as int: it is NULL, which the component"
                        + " popularity of Band cannot be. Declare it Optional<Integer> or @Nullable Integer, or say"
                        + " with coalesce(…) what it is then");
    }

    @Test
    void null_is_refused_by_what_is_not_marked() {
        Columns columns = Wire.columns("band_name", TEXT, "popularity", INT4);

        assertThatThrownBy(() -> read(Band.class, columns, null, 7)).hasMessageContaining("component bandName of Band");
    }

    @Test
    void null_is_an_empty_optional_or_null_where_it_is_marked() {
        Columns columns = Wire.columns("label", TEXT, "year", INT4);

        assertThat(read(Maybe.class, columns, null, null)).isEqualTo(new Maybe(Optional.empty(), null));
        assertThat(read(Maybe.class, columns, "Anthem", 1976)).isEqualTo(new Maybe(Optional.of("Anthem"), 1976));
    }

    @Test
    void a_component_may_have_another_name() {
        assertThat(read(Renamed.class, Wire.columns("class", TEXT), "r")).isEqualTo(new Renamed("r"));
    }

    @Test
    void an_enum_is_found_by_name_in_any_spelling_and_by_label() {
        Columns columns = Wire.columns("mood", TEXT);

        assertThat(read(Moody.class, columns, "HAPPY")).isEqualTo(new Moody(Mood.HAPPY));
        assertThat(read(Moody.class, columns, "so-so")).isEqualTo(new Moody(Mood.MIXED));
        assertThat(read(Moody.class, columns, "very_sad")).isEqualTo(new Moody(Mood.VERY_SAD));
    }

    @Test
    void a_label_without_a_constant_is_told_with_all_constants() {
        assertThatThrownBy(() -> read(Moody.class, Wire.columns("mood", TEXT), "angry"))
                .hasMessage("could not read column \"mood\" of type text as Mood: the label angry has no constant among"
                        + " [HAPPY, VERY_SAD, so-so]: add one, or give one the label with @PgName");
    }

    @Test
    void a_record_in_a_record_takes_the_columns_that_begin_with_its_name() {
        Columns columns =
                Wire.columns("title", TEXT, "lead_name", TEXT, "lead_age", INT4, "guest.name", TEXT, "guest.age", INT4);

        assertThat(read(Pair.class, columns, "2112", "Alex", 23, "Hugh", 30))
                .isEqualTo(new Pair("2112", new Member("Alex", 23), Optional.of(new Member("Hugh", 30))));
    }

    @Test
    void a_record_in_a_record_whose_columns_are_all_null_is_absent() {
        Columns columns =
                Wire.columns("title", TEXT, "lead_name", TEXT, "lead_age", INT4, "guest_name", TEXT, "guest_age", INT4);

        assertThat(read(Pair.class, columns, "2112", "Alex", 23, null, null))
                .isEqualTo(new Pair("2112", new Member("Alex", 23), Optional.empty()));
        assertThatThrownBy(() -> read(Pair.class, columns, "2112", "Alex", 23, "Hugh", null))
                .hasMessageContaining("component age of Member");
    }

    @Test
    void a_column_missing_deep_inside_is_named_with_its_path() {
        Columns columns = Wire.columns("title", TEXT, "lead_name", TEXT, "guest_name", TEXT, "guest_age", INT4);

        assertThatThrownBy(() -> types.rows(columns, Pair.class))
                .hasMessageContaining("no column for lead.age of Pair");
    }

    @Test
    void a_constructor_that_refuses_is_told_with_its_words() {
        assertThatThrownBy(() -> read(Picky.class, Wire.columns("count", INT4), -1))
                .isInstanceOf(PgConversionException.class)
                .hasMessage("could not read a row of type record as Picky: its constructor refused the values: count is"
                        + " negative")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_scalar_is_the_only_column() {
        Columns columns = Wire.columns("n", INT8);

        assertThat(read(long.class, columns, 7L)).isEqualTo(7L);
        assertThat(read(Integer.class, columns, 7L)).isEqualTo(7);
        assertThat(read(Integer.class, columns, new Object[] {null})).isNull();
        assertThatThrownBy(() -> read(long.class, columns, new Object[] {null}))
                .hasMessage("could not read column \"n\" of type int8 as long: it is NULL. Ask for Long, or say with"
                        + " coalesce(…) what it is then");
    }

    @Test
    void a_value_type_of_ours_is_one_column_whatever_that_is_called() {
        assertThat(read(PgPoint.class, Wire.columns("x", 600), new PgPoint(1, 2)))
                .isEqualTo(new PgPoint(1, 2));
    }

    @Test
    void a_scalar_of_two_columns_is_refused() {
        assertThatThrownBy(() -> types.rows(Wire.columns("a", INT4, "b", INT4), int.class))
                .isInstanceOf(PgShapeException.class)
                .hasMessage("a row of the 2 columns a, b is no int: select one column, or ask for a record with such"
                        + " components");
    }

    @Test
    void a_type_that_the_column_cannot_be_is_refused_before_any_row() {
        assertThatThrownBy(() -> types.rows(Wire.columns("band_name", INT4, "popularity", INT4), Band.class))
                .isInstanceOf(PgConversionException.class)
                .hasMessage(
                        "could not read column \"band_name\" of type int4 as String: it can be Integer, Short, Long,"
                                + " Float, Double, BigInteger, BigDecimal, Byte. Ask for one of those, cast it in SQL, or"
                                + " register a PgCodec");
    }

    @Test
    void a_reader_is_made_once_for_the_same_columns_and_record() {
        RowReader<Object> first = types.rows(Wire.columns("band_name", TEXT, "popularity", INT4), Band.class);

        assertThat(types.rows(Wire.columns("band_name", TEXT, "popularity", INT4), Band.class))
                .isSameAs(first);
        assertThat(types.rows(Wire.columns("band_name", TEXT, "popularity", INT8), Band.class))
                .isNotSameAs(first);
    }

    @Test
    void values_of_parameters_are_those_given_or_the_components_of_a_record() {
        int[] two = {TEXT, INT4};

        assertThat(types.arguments(two, "Rush", 7)).isEqualTo(List.of("Rush", 7));
        assertThat(types.arguments(two, new Band("Rush", 7))).isEqualTo(List.of("Rush", 7));
        assertThat(types.arguments(two, new Maybe(Optional.empty(), 3))).containsExactly(null, 3);
        assertThatThrownBy(() -> types.arguments(two, "Rush"))
                .isInstanceOf(PgShapeException.class)
                .hasMessage("the statement has 2 parameters, and 1 values were given: give one for each of $1 to $2, or"
                        + " one record with so many components");
    }
}
