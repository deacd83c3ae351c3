package dev.gyre.orm.migrate;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.orm.Database;
import dev.gyre.orm.engine.TrialEngine;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.trial.Answers;
import dev.gyre.orm.migrate.trial.PgCatalog;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.table.ForeignKeyAction;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// Migrations on SQLite and H2, from the files to the tables and back.
@RealTime
class EmbeddedMigrationsTest {
    private static final String TABLES = "select type, name, tbl_name from sqlite_master where name not like 'gyre%'"
            + " and name not like 'sqlite%' union all select 'column', c.name, t.name || c.type || c.\"notnull\" || c.pk"
            + " from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'gyre%'"
            + " and t.name not like 'sqlite%' order by 1, 2, 3";

    private static final String COLUMNS = "select table_name, column_name, column_type, is_nullable, column_key, extra"
            + " from information_schema.columns where table_schema = database() and table_name not like 'gyre%'"
            + " order by 1, 2";

    @TempDir
    private Path dir;

    private Migrations migrations;
    private Connection admin; // by the driver alone

    @AfterEach
    void close() throws SQLException {
        admin.close();
    }

    @GyreTest
    void sqlite_goes_from_nothing_to_the_last_one_and_back_and_again() throws Exception {
        try (var db = open(TrialEngine.SQLITE_FILE)) {
            history().forEach(picture -> make(picture, "sqlite"));

            up(db, Optional.of("1"));
            db.script("insert into band (id, name) values (1, 'a')");
            db.script("insert into album (id, band_id) values (1, 1)");
            up(db, Optional.empty());
            List<String> last = texts(TABLES);
            List<String> albums = texts("select id, band_id, rating from album");
            migrations.down(db, 9);
            List<String> nothing = texts(TABLES);
            up(db, Optional.empty());

            assertThat(albums).containsExactly("1|1|7");
            assertThat(nothing).isEmpty();
            assertThat(texts(TABLES)).isEqualTo(last).isNotEmpty();
            assertThatThrownBy(() -> db.script("insert into album (id, band_id, rating) values (9, 9, 9)"))
                    .isInstanceOf(ConstraintException.class); // which is looked at again
        }
    }

    @GyreTest
    void a_file_of_sqlite_that_makes_a_table_anew_says_so() throws Exception {
        try (var db = open(TrialEngine.SQLITE_FILE)) {
            history().forEach(picture -> make(picture, "sqlite"));

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
        try (var db = open(TrialEngine.SQLITE_FILE)) {
            make(history().getFirst(), "sqlite");
            up(db, Optional.empty());
            db.script("insert into band (id, name) values (1, 'a')");
            db.script("insert into album (id, band_id) values (1, 1)");
            write("0002_wrong", "sqlite", "0001_first", "-- without-foreign-keys", "delete from band;");

            assertThatThrownBy(() -> up(db, Optional.empty()))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("leaves rows that lead to rows which are not there, from album to band")
                    .hasMessageEndingWith("Nothing of it is done. Correct the file, and say the same again");
            assertThat(texts("select count(*) from band")).containsExactly("1");
            assertThatThrownBy(() -> db.script("insert into album (id, band_id) values (9, 9)"))
                    .isInstanceOf(ConstraintException.class); // which is looked at again
            assertThat(texts("select name from gyre_migrations")).containsExactly("0001_first");
        }
    }

    @GyreTest
    void an_engine_that_commits_by_itself_goes_on_where_it_stopped() throws Exception {
        try (var db = open(TrialEngine.H2)) {
            write(
                    "0001_first",
                    "h2",
                    "",
                    "",
                    "create table band (id int); create table album (id int); creat table x;");
            assertThatThrownBy(() -> up(db, Optional.empty()))
                    .hasMessageContaining("The 2 statements before it of 3 are done, and stay so");
            write(
                    "0001_first",
                    "h2",
                    "",
                    "",
                    "create table band (id int); create table album (id int); create table x (y int);");

            assertThat(up(db, Optional.empty())).containsExactly("0001_first");

            assertThat(texts("select state, steps from gyre_migrations")).containsExactly("done|0");
            assertThatThrownBy(() -> migrations.down(db, 1)).hasMessageContaining("cannot be taken back");
        }
    }

    @GyreTest
    void a_way_back_that_stopped_goes_on_and_nothing_else_does_before() throws Exception {
        try (var db = open(TrialEngine.H2)) {
            String up = "create table band (id int); create table album (id int);\n-- down\n";
            write("0001_first", "h2", "", "", up + "drop table band; drop tabel album;");
            up(db, Optional.empty());
            assertThatThrownBy(() -> migrations.down(db, 1))
                    .hasMessageContaining("The statement before it of 2 is done");

            assertThatThrownBy(() -> up(db, Optional.empty()))
                    .hasMessageContaining("is half taken back (1 statements)");
            write("0001_first", "h2", "", "", up + "drop table band; drop table album;");
            assertThat(migrations.down(db, 1)).containsExactly("0001_first");
            assertThat(migrations.status(db))
                    .extracting(MigrationStatus::state)
                    .containsExactly(MigrationState.PENDING);
        }
    }

    @GyreTest
    @Tag("full")
    void mariadb_goes_from_nothing_to_the_last_one_and_back_and_again_one_process_at_a_time() throws Exception {
        try (var db = open(TrialEngine.MARIADB)) {
            history().forEach(picture -> make(picture, "mariadb"));

            List<List<String>> done = Async.gather(() -> migrations.up(db), () -> migrations.up(db));
            List<String> last = texts(COLUMNS);
            List<String> back = migrations.down(db, 9);
            List<String> nothing = texts(COLUMNS);
            up(db, Optional.empty());

            assertThat(done).containsExactlyInAnyOrder(List.of("0001_first", "0002_album_band"), List.of());
            assertThat(back).containsExactly("0002_album_band", "0001_first");
            assertThat(nothing).isEmpty();
            assertThat(texts(COLUMNS)).isEqualTo(last).isNotEmpty();
        }
    }

    @GyreTest
    void files_for_another_engine_are_refused() throws Exception {
        try (var db = open(TrialEngine.H2)) {
            write("0001_first", "sqlite", "", "", "select 1;");

            assertThatThrownBy(() -> migrations.status(db))
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

    private void make(SchemaModel picture, String engine) {
        DiffAnswers answers = new Answers("7");
        migrations.write(
                migrations.make(picture, Migrations.dialect(engine), Optional.empty(), answers, false), engine);
    }

    private List<String> up(Database db, Optional<String> target) {
        return migrations.up(db, target, false);
    }

    private Database open(TrialEngine engine) throws SQLException {
        String url = Async.blocking(engine::url);
        Database db = Database.open(url);
        admin = DriverManager.getConnection(url);
        migrations = Migrations.in(dir);
        return db;
    }

    private List<String> texts(String sql) throws SQLException {
        return PgCatalog.texts(admin, sql);
    }

    private void write(String name, String engine, String parent, String mark, String sql) throws IOException {
        String before = parent.isEmpty() ? "--" : "-- parent: " + parent;
        Files.writeString(
                dir.resolve(name + ".sql"),
                String.join("\n", "-- engine: " + engine, before, mark, "-- up", sql.replace("; ", ";\n")));
    }
}
