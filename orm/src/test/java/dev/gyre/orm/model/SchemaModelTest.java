package dev.gyre.orm.model;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.migrate.trial.Picture;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.table.ForeignKeyAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaModelTest {
    @Test
    void a_picture_is_written_as_the_page_on_migrations_says() throws Exception {
        TableModel band = band().model();

        assertThat(band.toJson()).isEqualTo(golden("band.json"));
    }

    @Test
    void a_picture_is_read_as_it_was_written() throws Exception {
        TableModel band = band().model();

        assertThat(TableModel.ofJson(golden("band.json"))).isEqualTo(band);
    }

    @Test
    void a_snapshot_has_all_tables_in_order_and_is_read_as_it_was_written() throws Exception {
        SchemaModel schema = schema(table("manager", id()), table("album", id()));

        assertThat(schema.toJson()).isEqualTo(golden("snapshot.json"));
        assertThat(SchemaModel.ofJson(schema.toJson())).isEqualTo(schema);
        assertThat(SchemaModel.ofJson(SchemaModel.empty().toJson()).tables()).isEmpty();
    }

    @Test
    void fields_with_their_usual_values_may_be_written_out() {
        TableModel table = TableModel.ofJson("""
                {"format": 1, "record": "A", "schema": null, "name": "a", "key": [], "indexes": [],
                 "columns": [{"name": "n", "component": "n", "kind": "INT4", "list": false, "length": 0,
                              "labels": [], "default": null}]}
                """);

        assertThat(table)
                .isEqualTo(new TableModel(
                        "A",
                        null,
                        "a",
                        null,
                        List.of(column("n", SqlKind.INT4).model()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void what_is_wrong_in_a_picture_is_said_with_its_place() {
        assertThatThrownBy(() -> TableModel.ofJson("{\"format\": 2}"))
                .isInstanceOf(PictureException.class)
                .hasMessage("the picture cannot be read: it is of format 2, and this version of Gyre reads format 1."
                        + " Compile the records with the processor of the same version");
        assertThatThrownBy(() -> TableModel.ofJson("""
                {"format": 1, "record": "A", "name": "a", "columns": [{"name": "n", "component": "n", "kind": "INT9"}]}
                """))
                .hasMessageStartingWith(
                        "the picture, columns[0] cannot be read: \"kind\" is \"INT9\", which is none of [BOOL,");
        assertThatThrownBy(
                        () -> TableModel.ofJson("{\"format\": 1, \"record\": \"A\", \"name\": \"a\", \"colour\": 1}"))
                .hasMessage("the picture cannot be read: \"colour\" means nothing here");
        assertThatThrownBy(() -> TableModel.ofJson("{\"format\": 1, \"record\": \"A\"}"))
                .hasMessage("the picture cannot be read: the text \"name\" is missing");
        assertThatThrownBy(() -> TableModel.ofJson("nothing"))
                .hasMessageStartingWith("a picture of tables is not JSON");
    }

    @Test
    void two_records_cannot_be_one_table() {
        assertThatThrownBy(() -> schema(table("band"), table("band")))
                .isInstanceOf(PictureException.class)
                .hasMessage("the records app.band and app.band are both the table \"band\"."
                        + " Give one of them another name: @Table(\"…\")");
    }

    private static Picture band() {
        return table(
                        "band",
                        id(),
                        column("name", SqlKind.TEXT).length(50).comment("as on the poster"),
                        column("manager_id", SqlKind.INT8).nullable(),
                        column("fee", SqlKind.NUMERIC).digits(10, 2).usually("0"),
                        column("genre", SqlKind.TEXT).labels("ROCK", "JAZZ"),
                        column("tags", SqlKind.TEXT).list(),
                        column("email", SqlKind.TEXT).type("citext"),
                        column("loud", SqlKind.TEXT).computed("upper(name)"),
                        column("version", SqlKind.INT4).version())
                .in("music")
                .comment("Who plays \"loud\"")
                .leads("manager_id", "manager", ForeignKeyAction.SET_NULL)
                .index("name", "fee desc")
                .index(new IndexModel("band_lower_idx", List.of(), "lower(name)", "fee > 0", true, "btree"))
                .unique("name")
                .check("fee", "fee >= 0");
    }

    private static String golden(String name) throws IOException {
        try (var in = SchemaModelTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
