package dev.gyre.orm.migrate.diff;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.migrate.trial.Answers;
import dev.gyre.orm.migrate.trial.ChangeKinds;
import dev.gyre.orm.migrate.trial.Column;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.sql.SqlKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DifferTest {
    private static final DiffAnswers YES = new Answers("7");

    @ParameterizedTest
    @MethodSource("dev.gyre.orm.migrate.trial.ChangeKinds#all")
    void every_kind_of_change_is_found(SchemaModel from, SchemaModel to, String expected) {
        SchemaPlan plan = Differ.plan(from, to, DiffAnswers.none());

        assertThat(kinds(plan)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.gyre.orm.migrate.trial.ChangeKinds#all")
    void the_way_back_is_what_is_found_between_the_pictures_the_other_way_round(
            SchemaModel from, SchemaModel to, String expected) {
        SchemaPlan back = Differ.plan(from, to, DiffAnswers.none()).inverse();

        assertThat(back.changes())
                .containsExactlyInAnyOrderElementsOf(
                        Differ.plan(to, from, DiffAnswers.none()).changes());
        assertThat(back.inverse().changes())
                .isEqualTo(Differ.plan(from, to, DiffAnswers.none()).changes());
    }

    @Test
    void no_kind_of_change_is_left_out_of_the_table() {
        Set<String> kinds = Arrays.stream(SchemaChange.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());

        Set<String> shown = ChangeKinds.all()
                .flatMap(row -> Stream.of(((String) row.get()[2]).split("\\W+")))
                .collect(Collectors.toSet());

        kinds.removeAll(shown);
        assertThat(kinds).containsExactlyInAnyOrder("TableRenamed", "ColumnRenamed"); // which are asked for, below
    }

    @Test
    void a_table_that_was_renamed_takes_along_what_leads_to_it_and_what_it_is_checked_for() {
        SchemaModel from = schema(
                table("band", id(), name(), column("genre", SqlKind.TEXT).labels("ROCK"))
                        .unique("name"),
                table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "band"));
        SchemaModel to = schema(
                table("ensemble", id(), name(), column("genre", SqlKind.TEXT).labels("ROCK"))
                        .unique("name"),
                table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "ensemble"));

        SchemaPlan plan = Differ.plan(from, to, YES);

        assertThat(plan.changes())
                .containsExactly(
                        new SchemaChange.TableRenamed(new TableName(null, "band"), new TableName(null, "ensemble")),
                        new SchemaChange.ConstraintRenamed(
                                new TableName(null, "ensemble"), "band_genre_labels", "ensemble_genre_labels"),
                        new SchemaChange.ConstraintRenamed(
                                new TableName(null, "ensemble"), "band_name_key", "ensemble_name_key"));
    }

    @Test
    void a_table_that_moves_to_another_schema_is_renamed() {
        SchemaPlan plan = Differ.plan(
                schema(table("band", id())), schema(table("band", id()).in("music")), YES);

        assertThat(plan.changes())
                .containsExactly(
                        new SchemaChange.TableRenamed(new TableName(null, "band"), new TableName("music", "band")));
    }

    @Test
    void a_column_that_was_renamed_takes_along_keys_indexes_and_the_sql_of_conditions() {
        SchemaModel from = schema(table("band", id(), column("popularity", SqlKind.INT4))
                .check("popularity", "popularity >= 0")
                .index(new IndexModel("top", List.of("popularity desc"), null, "popularity > 9", false, null)));
        SchemaModel to = schema(table("band", id(), column("fame", SqlKind.INT4))
                .check("fame", "fame >= 0")
                .index(new IndexModel("top", List.of("fame desc"), null, "fame > 9", false, null)));

        SchemaPlan plan = Differ.plan(from, to, YES);

        assertThat(plan.changes())
                .containsExactly(
                        new SchemaChange.ColumnRenamed(new TableName(null, "band"), "popularity", "fame"),
                        new SchemaChange.ConstraintRenamed(
                                new TableName(null, "band"), "band_popularity_check", "band_fame_check"));
    }

    @Test
    void a_key_column_that_was_renamed_is_followed_by_those_that_lead_to_it() {
        SchemaModel from = schema(
                table("band", id()),
                table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "band"));
        TableModel band = table("band", Column.column("number", SqlKind.INT8))
                .key("number")
                .model();
        SchemaModel to = Renaming.column(from, new TableName(null, "band"), "id", "number");

        SchemaPlan plan = Differ.plan(from, to, YES);

        assertThat(band.key()).isEqualTo(to.table(null, "band").orElseThrow().key());
        assertThat(kinds(plan)).isEqualTo("ColumnRenamed band");
    }

    @Test
    void a_column_of_another_type_is_not_asked_for() {
        SchemaPlan plan = Differ.plan(
                with(column("a", SqlKind.INT4).nullable()),
                with(column("b", SqlKind.TEXT).nullable()),
                YES);

        assertThat(kinds(plan)).isEqualTo("ColumnAdded band, ColumnDropped band");
    }

    @Test
    void what_rows_get_is_asked_only_where_they_would_get_nothing() {
        SchemaPlan needed = Differ.plan(band(), with(column("fame", SqlKind.INT4)), YES);
        SchemaPlan usual = Differ.plan(band(), with(column("fame", SqlKind.INT4).usually("1")), YES);
        SchemaPlan tightened =
                Differ.plan(with(column("fame", SqlKind.INT4).nullable()), with(column("fame", SqlKind.INT4)), YES);

        assertThat(needed.changes())
                .containsExactly(new SchemaChange.ColumnAdded(
                        new TableName(null, "band"),
                        column("fame", SqlKind.INT4).model(),
                        "7"));
        assertThat(((SchemaChange.ColumnAdded) usual.changes().getFirst()).fill())
                .isNull();
        assertThat(((SchemaChange.NullabilityChanged) tightened.changes().getFirst()).fill())
                .isEqualTo("7");
    }

    @Test
    void tables_come_before_those_that_lead_to_them_and_circles_are_closed_at_the_end() {
        SchemaModel to = schema(
                table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "band"),
                table("band", id(), to(), column("best_id", SqlKind.INT8))
                        .leads("manager_id", "manager")
                        .leads("best_id", "album"),
                table("manager", id(), column("boss_id", SqlKind.INT8)).leads("boss_id", "manager"));

        SchemaPlan plan = Differ.plan(SchemaModel.empty(), to, DiffAnswers.none());

        assertThat(kinds(plan))
                .isEqualTo("TableCreated manager, TableCreated band, TableCreated album, ForeignKeyAdded band");
        assertThat(kinds(Differ.plan(to, SchemaModel.empty(), DiffAnswers.none())))
                .isEqualTo("ForeignKeyDropped band, TableDropped album, TableDropped band, TableDropped manager");
    }

    @Test
    void foreign_keys_are_away_while_a_column_at_their_ends_gets_another_type() {
        SchemaModel from = schema(
                table("album", id(), column("band_id", SqlKind.INT4)).leads("band_id", "band"),
                table("band", column("id", SqlKind.INT4)));
        SchemaModel to = schema(
                table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "band"),
                table("band", column("id", SqlKind.INT8)));

        assertThat(kinds(Differ.plan(from, to, DiffAnswers.none())))
                .isEqualTo("ForeignKeyDropped album, ColumnRetyped album, ColumnRetyped band, ForeignKeyAdded album");
    }

    @Test
    void names_that_are_too_long_are_cut_and_stay_different() {
        String one = ConstraintNames.index("t".repeat(40), List.of("c".repeat(40)));
        String other = ConstraintNames.index("t".repeat(40), List.of("c".repeat(39) + "d"));

        assertThat(one).hasSize(63).isNotEqualTo(other);
        assertThat(ConstraintNames.index("band", List.of("name", "fee"))).isEqualTo("band_name_fee_idx");
    }

    private static SchemaModel band() {
        return schema(table("band", id(), name()));
    }

    private static SchemaModel with(Column column) {
        return schema(table("band", id(), name(), column));
    }

    private static Column name() {
        return column("name", SqlKind.TEXT).length(50);
    }

    private static Column to() {
        return column("manager_id", SqlKind.INT8);
    }

    private static String kinds(SchemaPlan plan) {
        return plan.changes().stream()
                .map(change -> change.getClass().getSimpleName() + " " + change.table())
                .collect(Collectors.joining(", "));
    }
}
