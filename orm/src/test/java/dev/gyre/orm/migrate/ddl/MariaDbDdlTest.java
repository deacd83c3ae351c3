package dev.gyre.orm.migrate.ddl;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.migrate.diff.Differ;
import dev.gyre.orm.migrate.trial.Answers;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.SqlKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What MariaDB is told; without a server.
class MariaDbDdlTest {
    @Test
    void a_table_is_made_with_its_comments_and_the_indexes_that_there_are() {
        SchemaModel to = schema(table(
                        "band",
                        id(),
                        column("name", SqlKind.TEXT).length(50).comment("it's \\ loud"),
                        column("key", SqlKind.INT4).usually("1").nullable(),
                        column("twice", SqlKind.INT4).computed("`key` * 2"))
                .comment("who plays")
                .index(new IndexModel("lowered", List.of(), "lower(name)", null, false, null))
                .index(new IndexModel("some", List.of("name"), null, "name > 'a'", true, null))
                .index("name"));

        assertThat(sql(schema(), to)).containsExactly("""
                        CREATE TABLE band (
                            id bigint NOT NULL AUTO_INCREMENT,
                            name varchar(50) collate utf8mb4_nopad_bin NOT NULL COMMENT 'it''s \\\\ loud',
                            `key` int NULL DEFAULT (1),
                            twice int GENERATED ALWAYS AS (`key` * 2) STORED,
                            CONSTRAINT band_pkey PRIMARY KEY (id)
                        ) COMMENT = 'who plays'""", "CREATE INDEX band_name_idx ON band (name)");
    }

    @Test
    void several_changes_of_a_column_are_one_statement() {
        SchemaModel from = schema(table("band", id(), column("n", SqlKind.INT4).nullable()));
        SchemaModel to = schema(table(
                "band", id(), column("n", SqlKind.INT8).nullable().usually("1").comment("x")));

        assertThat(sql(from, to))
                .startsWith("ALTER TABLE band MODIFY COLUMN n bigint NULL DEFAULT (1) COMMENT 'x'")
                .hasSize(1);
    }

    @Test
    void what_cannot_be_renamed_is_made_anew() {
        SchemaModel from = schema(
                table("manager", id()),
                table(
                                "band",
                                id(),
                                column("n", SqlKind.INT8),
                                column("genre", SqlKind.TEXT).labels("A"))
                        .leads("n", "manager")
                        .check("n", "n > 0")
                        .unique("n")
                        .index("genre"));
        SchemaModel to = schema(
                table("manager", id()),
                table(
                                "ensemble",
                                id(),
                                column("n", SqlKind.INT8),
                                column("genre", SqlKind.TEXT).labels("A"))
                        .leads("n", "manager")
                        .check("n", "n > 0")
                        .unique("n")
                        .index("genre"));

        assertThat(sql(from, to))
                .containsExactly(
                        "RENAME TABLE band TO ensemble",
                        "ALTER TABLE ensemble DROP CONSTRAINT band_genre_labels",
                        "ALTER TABLE ensemble ADD CONSTRAINT ensemble_genre_labels CHECK (genre IN ('A'))",
                        "ALTER TABLE ensemble DROP FOREIGN KEY band_n_fkey, ADD CONSTRAINT ensemble_n_fkey"
                                + " FOREIGN KEY (n) REFERENCES manager (id)",
                        "ALTER TABLE ensemble RENAME INDEX band_genre_idx TO ensemble_genre_idx",
                        "ALTER TABLE ensemble RENAME INDEX band_n_key TO ensemble_n_key",
                        "ALTER TABLE ensemble DROP CONSTRAINT band_n_check",
                        "ALTER TABLE ensemble ADD CONSTRAINT ensemble_n_check CHECK (n > 0)");
    }

    @Test
    void the_index_of_a_foreign_key_goes_with_it_and_a_key_is_changed_at_once() {
        SchemaModel from = schema(
                table("manager", id()),
                table("band", id(), column("n", SqlKind.INT8)).leads("n", "manager"));
        SchemaModel to = schema(
                table("manager", id()),
                table("band", id(), column("n", SqlKind.INT8)).key("id", "n"));

        assertThat(sql(from, to))
                .containsExactly(
                        "ALTER TABLE band DROP FOREIGN KEY band_n_fkey",
                        "ALTER TABLE band DROP INDEX IF EXISTS band_n_fkey",
                        "ALTER TABLE band DROP PRIMARY KEY, ADD PRIMARY KEY (id, n)");
    }

    @Test
    void rows_that_exist_get_what_was_said() {
        SchemaModel from = schema(table("band", id()));
        SchemaModel to = schema(table("band", id(), column("n", SqlKind.INT8)));

        assertThat(sql(from, to))
                .containsExactly(
                        "ALTER TABLE band ADD COLUMN n bigint NULL",
                        "UPDATE band SET n = 7",
                        "ALTER TABLE band MODIFY COLUMN n bigint NOT NULL");
    }

    private static List<String> sql(SchemaModel from, SchemaModel to) {
        return Ddl.of(Migrations.dialect("mariadb"))
                .script(Differ.plan(from, to, new Answers("7")))
                .sql();
    }
}
