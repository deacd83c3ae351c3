package dev.gyre.orm.migrate;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.migrate.ddl.Ddl;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.trial.Answers;
import dev.gyre.orm.migrate.trial.TrialEngine;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.table.ForeignKeyAction;
import dev.gyre.testkit.GyreTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/// Migrations on SQLite and H2, from the files to the tables and back.
class EmbeddedMigrationsTest {
    private static final String TABLES = "select type, name, tbl_name from sqlite_master where name not like 'gyre%'"
            + " and name not like 'sqlite%' union all select 'column', c.name, t.name || c.type || c.\"notnull\" || c.pk"
            + " from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'gyre%'"
            + " and t.name not like 'sqlite%' order by 1, 2, 3";

    @TempDir
    private Path dir;

    @GyreTest
    void sqlite_goes_from_nothing_to_the_last_one_and_back_and_again() {
        try (var engine = TrialEngine.sqlite()) {
            history().forEach(picture -> make(engine, picture));

            up(engine, Optional.of("1"));
            engine.runner().script("insert into band (id, name) values (1, 'a')");
            engine.runner().script("insert into album (id, band_id) values (1, 1)");
            up(engine, Optional.empty());
            List<String> last = engine.texts(TABLES);
            List<String> albums = engine.texts("select id, band_id, rating from album");
            runner(engine).down(9);
            List<String> nothing = engine.texts(TABLES);
            up(engine, Optional.empty());

            assertThat(albums).containsExactly("1|1|7");
            assertThat(nothing).isEmpty();
            assertThat(engine.texts(TABLES)).isEqualTo(last).isNotEmpty();
            assertThat(engine.texts("pragma foreign_keys")).containsExactly("1");
        }
    }

    @GyreTest
    void a_file_of_sqlite_that_makes_a_table_anew_says_so() throws Exception {
        try (var engine = TrialEngine.sqlite()) {
            history().forEach(picture -> make(engine, picture));

            assertThat(Files.readString(dir.resolve("0002_album_band.sql")))
                    .contains("\n-- without-foreign-keys\n", """
                            CREATE TABLE gyre_new_band (
                                id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
                                name varchar(80) NOT NULL
                            );
                            INSERT INTO gyre_new_band (id, name)
                                SELECT id, coalesce(name, 7) FROM band;
                            DROP TABLE band;
                            ALTER TABLE gyre_new_band RENAME TO band;
                            """);
        }
    }

    @GyreTest
    void rows_that_would_lead_nowhere_keep_a_file_of_sqlite_from_being_done() throws Exception {
        try (var engine = TrialEngine.sqlite()) {
            make(engine, history().getFirst());
            up(engine, Optional.empty());
            engine.runner().script("insert into band (id, name) values (1, 'a')");
            engine.runner().script("insert into album (id, band_id) values (1, 1)");
            write("0002_wrong", "sqlite", "0001_first", "-- without-foreign-keys", "delete from band;");

            assertThatThrownBy(() -> up(engine, Optional.empty()))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("CHECK constraint failed: count = 0")
                    .hasMessageEndingWith("Nothing of it is done. Correct the file, and say the same again");
            assertThat(engine.texts("select count(*) from band")).containsExactly("1");
            assertThat(engine.texts("pragma foreign_keys")).containsExactly("1");
            assertThat(engine.texts("select name from gyre_migrations")).containsExactly("0001_first");
        }
    }

    @GyreTest
    void an_engine_that_commits_by_itself_goes_on_where_it_stopped() throws Exception {
        try (var engine = TrialEngine.h2()) {
            write(
                    "0001_first",
                    "h2",
                    "",
                    "",
                    "create table band (id int); create table album (id int); creat table x;");
            assertThatThrownBy(() -> up(engine, Optional.empty()))
                    .hasMessageContaining("The 2 statements before it of 3 are done, and stay so");
            write(
                    "0001_first",
                    "h2",
                    "",
                    "",
                    "create table band (id int); create table album (id int); create table x (y int);");

            assertThat(up(engine, Optional.empty())).containsExactly("0001_first");

            assertThat(engine.texts("select state, steps from gyre_migrations")).containsExactly("done|0");
            assertThatThrownBy(() -> runner(engine).down(1)).hasMessageContaining("cannot be taken back");
        }
    }

    @GyreTest
    void a_way_back_that_stopped_goes_on_and_nothing_else_does_before() throws Exception {
        try (var engine = TrialEngine.h2()) {
            String up = "create table band (id int); create table album (id int);\n-- down\n";
            write("0001_first", "h2", "", "", up + "drop table band; drop tabel album;");
            up(engine, Optional.empty());
            assertThatThrownBy(() -> runner(engine).down(1))
                    .hasMessageContaining("The statement before it of 2 is done");

            assertThatThrownBy(() -> up(engine, Optional.empty()))
                    .hasMessageContaining("is half taken back (1 statements)");
            write("0001_first", "h2", "", "", up + "drop table band; drop table album;");
            assertThat(runner(engine).down(1)).containsExactly("0001_first");
            assertThat(runner(engine).status())
                    .extracting(MigrationStatus::state)
                    .containsExactly(MigrationState.PENDING);
        }
    }

    @GyreTest
    void files_for_another_engine_are_refused() throws Exception {
        try (var engine = TrialEngine.h2()) {
            write("0001_first", "sqlite", "", "", "select 1;");

            assertThatThrownBy(() -> runner(engine))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("are for sqlite, and the database is h2");
        }
    }

    private static List<SchemaModel> history() {
        return List.of(
                schema(
                        table("band", id(), column("name", SqlKind.TEXT).nullable()),
                        table("album", id(), column("band_id", SqlKind.INT8))
                                .leads("band_id", "band", ForeignKeyAction.CASCADE)),
                schema(
                        table("band", id(), column("name", SqlKind.TEXT).length(80)),
                        table("album", id(), column("band_id", SqlKind.INT8), column("rating", SqlKind.INT4))
                                .leads("band_id", "band", ForeignKeyAction.CASCADE)
                                .index("rating")));
    }

    private void make(TrialEngine engine, SchemaModel picture) {
        MigrationDirectory directory = MigrationDirectory.read(dir);
        DiffAnswers answers = new Answers("7");
        new MigrationMaker(directory, Ddl.of(engine.dialect()))
                .make(picture, Optional.empty(), answers, false)
                .files()
                .forEach(directory::write);
    }

    private List<String> up(TrialEngine engine, Optional<String> target) {
        return runner(engine).up(target, false);
    }

    private MigrationRunner runner(TrialEngine engine) {
        return new MigrationRunner(engine, MigrationDirectory.read(dir), null, _ -> {});
    }

    private void write(String name, String engine, String parent, String mark, String sql) throws IOException {
        String before = parent.isEmpty() ? "--" : "-- parent: " + parent;
        Files.writeString(
                dir.resolve(name + ".sql"),
                String.join("\n", "-- engine: " + engine, before, mark, "-- up", sql.replace("; ", ";\n")));
    }
}
