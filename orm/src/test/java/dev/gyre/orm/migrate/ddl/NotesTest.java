package dev.gyre.orm.migrate.ddl;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.Differ;
import dev.gyre.orm.migrate.trial.Answers;
import dev.gyre.orm.migrate.trial.Column;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.SqlKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of changes that may lose something, or fail on rows that are there.
class NotesTest {
    @Test
    void what_loses_something_is_said() {
        assertThat(notes(schema(table("band", id())), schema()))
                .containsExactly("This loses all rows of band. If they are wanted elsewhere, copy them before.");
        assertThat(notes(with(column("n", SqlKind.INT4)), schema(table("band", id()))))
                .containsExactly("This loses what band.n holds. If that is wanted elsewhere, copy it before.");
        assertThat(change(column("n", SqlKind.INT4), column("n", SqlKind.INT4).computed("1")))
                .singleElement()
                .asString()
                .startsWith("This makes band.n anew: what it holds is lost");
    }

    @Test
    void what_may_fail_on_rows_is_said_with_the_way_out() {
        assertThat(change(column("n", SqlKind.INT4).nullable(), column("n", SqlKind.INT4)))
                .containsExactly(
                        "This fails if a row has NULL in band.n. Give such rows a value here:",
                        "UPDATE band SET n = ... WHERE n IS NULL;");
        assertThat(change(
                        column("n", SqlKind.TEXT).labels("A", "B"),
                        column("n", SqlKind.TEXT).labels("B", "C")))
                .containsExactly("This fails if a row of band has one of [A] in n. Change such rows here.");
        assertThat(change(column("n", SqlKind.TEXT), column("n", SqlKind.TEXT).labels("B")))
                .containsExactly(
                        "This fails if a row of band has something else than [B] in n. Change such rows here.");
        assertThat(notes(
                        with(column("n", SqlKind.INT4)),
                        schema(table("band", id(), column("n", SqlKind.INT4)).unique("n"))))
                .containsExactly(
                        "This fails if two rows of band are the same in (n). Such rows are found by",
                        "SELECT n, count(*) FROM band GROUP BY n HAVING count(*) > 1;");
        assertThat(notes(
                        with(column("n", SqlKind.INT4)),
                        schema(table("band", id(), column("n", SqlKind.INT4)).check("n", "n > 0"))))
                .containsExactly("This fails if there is a row of band for which it does not hold: n > 0");
        assertThat(notes(
                        with(column("n", SqlKind.INT8)),
                        schema(table("band", id(), column("n", SqlKind.INT8)).leads("n", "band"))))
                .containsExactly("This fails if a row of band leads to a row of band that is not there.");
    }

    @Test
    void a_type_that_holds_less_is_said_and_one_that_holds_more_is_not() {
        assertThat(change(column("n", SqlKind.INT8), column("n", SqlKind.INT4))).hasSize(1);
        assertThat(change(column("n", SqlKind.TEXT), column("n", SqlKind.TEXT).length(9)))
                .hasSize(1);
        assertThat(change(
                        column("n", SqlKind.NUMERIC).digits(9, 2),
                        column("n", SqlKind.NUMERIC).digits(9, 3)))
                .hasSize(1);
        assertThat(change(column("n", SqlKind.TEXT), column("n", SqlKind.UUID))).hasSize(1);

        assertThat(change(column("n", SqlKind.INT4), column("n", SqlKind.INT8))).isEmpty();
        assertThat(change(
                        column("n", SqlKind.TEXT).length(9),
                        column("n", SqlKind.TEXT).length(10)))
                .isEmpty();
        assertThat(change(column("n", SqlKind.TEXT).length(9), column("n", SqlKind.TEXT)))
                .isEmpty();
        assertThat(change(column("n", SqlKind.FLOAT4), column("n", SqlKind.FLOAT8)))
                .isEmpty();
    }

    @Test
    void what_cannot_go_wrong_is_not_spoken_of() {
        assertThat(notes(schema(), with(column("n", SqlKind.INT4)))).isEmpty();
        assertThat(notes(
                        schema(table("band", id())),
                        with(column("n", SqlKind.INT4).nullable())))
                .isEmpty();
        assertThat(notes(
                        schema(table("band", id())),
                        with(column("n", SqlKind.INT4).usually("1"))))
                .isEmpty();
        assertThat(change(
                        column("n", SqlKind.TEXT).labels("A"),
                        column("n", SqlKind.TEXT).labels("A", "B")))
                .isEmpty();
        assertThat(change(column("n", SqlKind.INT4), column("n", SqlKind.INT4).nullable()))
                .isEmpty();
        assertThat(of(
                        "postgresql",
                        with(column("n", SqlKind.INT4).nullable()),
                        with(column("n", SqlKind.INT4)),
                        new Answers("7")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite", "mariadb", "h2"})
    void every_engine_says_all_also_where_one_statement_makes_several_changes(String engine) {
        List<String> notes = of(
                engine,
                with(column("n", SqlKind.INT8).nullable()),
                schema(table("band", id(), column("n", SqlKind.INT4)).unique("n")),
                DiffAnswers.none());

        assertThat(notes)
                .hasSize(5)
                .anyMatch(note -> note.contains("has NULL in band.n"))
                .anyMatch(note -> note.contains("what the new type cannot"));
    }

    private static List<String> change(Column from, Column to) {
        return notes(with(from), with(to));
    }

    private static SchemaModel with(Column column) {
        return schema(table("band", id(), column));
    }

    private static List<String> notes(SchemaModel from, SchemaModel to) {
        return of("postgresql", from, to, DiffAnswers.none());
    }

    private static List<String> of(String engine, SchemaModel from, SchemaModel to, DiffAnswers answers) {
        var all = new ArrayList<String>();
        Ddl.of(Migrations.dialect(engine))
                .script(Differ.plan(from, to, answers))
                .statements()
                .forEach(statement -> all.addAll(statement.notes()));
        return all;
    }
}
