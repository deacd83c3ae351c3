package dev.gyre.orm.migrate;

import static dev.gyre.orm.migrate.trial.Column.column;
import static dev.gyre.orm.migrate.trial.Column.id;
import static dev.gyre.orm.migrate.trial.Picture.schema;
import static dev.gyre.orm.migrate.trial.Picture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.orm.Database;
import dev.gyre.orm.Transaction;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.trial.Answers;
import dev.gyre.orm.migrate.trial.PgCatalog;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.PostgresDialect;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.table.ForeignKeyAction;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Migrations on PostgreSQL, from the files to the tables and back.
@RealTime
class MigrationsTest {
    private static final PostgresDialect DIALECT = new PostgresDialect();

    @TempDir
    private Path dir;

    private Migrations migrations;
    private Database db;
    private Connection admin;

    @BeforeAll
    static void startServer() {
        PgServer.shared();
    }

    @BeforeEach
    void open() throws SQLException {
        PgServer server = PgServer.shared();
        String name = server.newDatabase();
        db = Database.open(server.url(name));
        admin = server.admin(name);
        migrations = Migrations.in(dir);
    }

    @AfterEach
    void close() throws SQLException {
        db.close();
        admin.close();
    }

    @GyreTest
    void from_nothing_to_the_last_one_and_back_and_again_leads_to_the_same_tables() throws Exception {
        for (SchemaModel picture : history()) {
            make(picture, new Answers("7"));
        }

        List<String> all = migrations.up(db);
        List<String> first = PgCatalog.of(admin);
        List<String> back = migrations.down(db, 99);
        List<String> nothing = PgCatalog.of(admin);
        migrations.up(db);

        assertThat(all).containsExactly("0001_first", "0002_band", "0003_ensemble_album");
        assertThat(back).isEqualTo(all.reversed());
        assertThat(nothing).isEmpty();
        assertThat(PgCatalog.of(admin)).isEqualTo(first).isNotEmpty();
        assertThat(migrations.up(db)).isEmpty();
    }

    @GyreTest
    void a_file_is_to_be_read_and_says_who_it_is_and_what_may_be_lost() throws Exception {
        make(schema(table("band", id(), column("name", SqlKind.TEXT))), DiffAnswers.none());

        make(schema(table("band", id(), column("fame", SqlKind.INT4))), DiffAnswers.none());

        assertThat(Files.readString(dir.resolve("0002_band.sql")))
                .isEqualTo("""
                -- 0002_band
                -- engine: postgresql
                -- parent: 0001_first
                -- snapshot: 0002.json (sha256 %s)

                -- up
                -- ! This fails if band has rows, for they have no value for fame.
                -- ! Say what they get with --fill band.fame=SQL, or make the column nullable first, fill it, and then set it NOT NULL.
                ALTER TABLE band ADD COLUMN fame integer NOT NULL;
                -- ! This loses what band.name holds. If that is wanted elsewhere, copy it before.
                ALTER TABLE band DROP COLUMN name;

                -- down
                -- ! This fails if band has rows, for they have no value for name.
                -- ! Say what they get with --fill band.name=SQL, or make the column nullable first, fill it, and then set it NOT NULL.
                ALTER TABLE band ADD COLUMN name text NOT NULL;
                -- ! This loses what band.fame holds. If that is wanted elsewhere, copy it before.
                ALTER TABLE band DROP COLUMN fame;
                """.formatted(Checksum.of(Files.readString(dir.resolve("0002.json")))));
    }

    @GyreTest
    void what_is_the_same_makes_nothing() throws Exception {
        SchemaModel picture = schema(table("band", id()));
        make(picture, DiffAnswers.none());

        MigrationDraft draft = migrations.make(picture, DIALECT, Optional.empty(), DiffAnswers.none(), false);

        assertThat(draft.isEmpty()).isTrue();
        assertThat(migrations.changes(picture, "postgresql").isEmpty()).isTrue();
        assertThat(migrations.changes(schema(), "postgresql").changes()).hasSize(1);
    }

    @GyreTest
    void a_file_that_fails_does_nothing_and_says_where() throws Exception {
        write("0001_first", "create table band (id int);\n\ninsert into bandd values (1);", "drop table band;");

        assertThatThrownBy(() -> migrations.up(db))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("the migration 0001_first failed in line 7: ")
                .hasMessageContaining("bandd")
                .hasMessageEndingWith("Nothing of it is done. Correct the file, and say the same again");
        assertThat(PgCatalog.of(admin)).isEmpty();
        assertThat(states()).containsExactly("0001_first PENDING");
    }

    @GyreTest
    void a_file_without_a_transaction_goes_on_where_it_stopped() throws Exception {
        String good = "create table band (id int);\ncreate index concurrently band_id_idx on band (id);\n";
        write("0001_first", good + "insert into bandd values (1);", "-- no-transaction", "drop table band;");

        assertThatThrownBy(() -> migrations.up(db))
                .hasMessageContaining("The 2 statements before it of 3 are done, and stay so")
                .hasMessageContaining("DROP INDEX");
        assertThat(states()).containsExactly("0001_first HALF_DONE");
        assertThatThrownBy(() -> migrations.down(db, 1)).hasMessageContaining("is half done (2 statements)");
        write("0001_first", good + "insert into band values (1);", "-- no-transaction", "drop table band;");

        assertThat(migrations.up(db)).containsExactly("0001_first");
        assertThat(PgCatalog.texts(admin, "select id from band")).containsExactly("1");
        assertThat(states()).containsExactly("0001_first APPLIED");
    }

    @GyreTest
    void what_is_done_of_a_file_must_stay_as_it_was() throws Exception {
        write("0001_first", "create table band (id int);\nselect * from bandd;", "-- no-transaction", "");
        assertThatThrownBy(() -> migrations.up(db)).hasMessageContaining("failed in line");

        write("0001_first", "create table band (n int);\nselect 1;", "-- no-transaction", "");

        assertThatThrownBy(() -> migrations.up(db))
                .hasMessageContaining("stopped after 1 statements, and these are not the same any more");
    }

    @GyreTest
    void indexes_beside_writers_have_files_of_their_own_without_a_transaction() throws Exception {
        make(schema(table("band", id(), column("name", SqlKind.TEXT))), DiffAnswers.none());
        SchemaModel now = schema(table(
                        "band",
                        id(),
                        column("name", SqlKind.TEXT),
                        column("fame", SqlKind.INT4).nullable())
                .index("name")
                .index("fame"));

        MigrationDraft draft = migrations.make(now, DIALECT, Optional.of("Fame!"), DiffAnswers.none(), true);
        migrations.write(draft, "postgresql");
        migrations.up(db);

        assertThat(draft.files().keySet())
                .containsExactly("0002_fame.sql", "0003_fame_index.sql", "0004.json", "0004_fame_index.sql");
        assertThat(draft.files().get("0003_fame_index.sql"))
                .contains("\n-- no-transaction\n", "\nCREATE INDEX CONCURRENTLY band_name_idx ON band (name);\n");
        assertThat(PgCatalog.texts(
                        admin,
                        "select indexrelid::regclass from pg_index where indisvalid and"
                                + " indrelid = 'band'::regclass order by 1"))
                .contains("band_name_idx", "band_fame_idx");
        assertThat(migrations.down(db, 3)).hasSize(3);
    }

    @GyreTest
    void only_one_migrates_at_a_time_and_the_others_find_it_done() throws Exception {
        write("0001_first", "select pg_sleep(0.3);\ncreate table band (id int);", "drop table band;");

        List<List<String>> done =
                Async.gather(() -> migrations.up(db), () -> migrations.up(db), () -> migrations.up(db));

        assertThat(done).containsExactlyInAnyOrder(List.of("0001_first"), List.of(), List.of());
    }

    @GyreTest
    void a_file_that_was_changed_after_it_was_run_is_refused() throws Exception {
        write("0001_first", "create table band (id int);", "drop table band;");
        migrations.up(db);

        write("0001_first", "create table band (id bigint);", "drop table band;");

        assertThat(states()).containsExactly("0001_first CHANGED");
        assertThatThrownBy(() -> migrations.up(db))
                .hasMessageStartingWith("the migration 0001_first was changed after it was run in this database");
    }

    @GyreTest
    void a_file_that_is_gone_is_missed() throws Exception {
        write("0001_first", "create table band (id int);", "drop table band;");
        migrations.up(db);

        Files.delete(dir.resolve("0001_first.sql"));

        assertThat(states()).containsExactly("0001_first MISSING");
        assertThatThrownBy(() -> migrations.up(db)).hasMessageContaining("its file is not there");
        assertThatThrownBy(() -> migrations.down(db, 1)).hasMessageContaining("has no file");
    }

    @GyreTest
    void a_file_that_came_in_between_is_run_only_if_that_is_said() throws Exception {
        write("0002_second", "create table album (id int);", "drop table album;");
        migrations.up(db);
        write("0001_first", "create table band (id int);", "drop table band;");
        writeAfter("0001_first", "0002_second", "create table album (id int);", "drop table album;");

        db.script("update gyre_migrations set checksum = '" + Checksum.of(text("0002_second")) + "'");
        assertThat(states()).containsExactly("0001_first OUT_OF_ORDER", "0002_second APPLIED");
        assertThatThrownBy(() -> migrations.up(db)).hasMessageContaining("gyre migrate up --any-order");
        assertThat(migrations.up(db, Optional.empty(), true)).containsExactly("0001_first");
        assertThat(migrations.down(db, 1)).containsExactly("0001_first");
    }

    @GyreTest
    void up_goes_to_a_target_and_down_some_steps() throws Exception {
        write("0001_first", "create table a (id int);", "drop table a;");
        writeAfter("0001_first", "0002_second", "create table b (id int);", "drop table b;");
        writeAfter("0002_second", "0003_third", "create table c (id int);", "");

        assertThat(migrations.up(db, Optional.of("2"), false)).containsExactly("0001_first", "0002_second");
        assertThat(migrations.down(db, 1)).containsExactly("0002_second");
        assertThat(migrations.up(db)).containsExactly("0002_second", "0003_third");
        assertThatThrownBy(() -> migrations.down(db, 1)).hasMessageContaining("0003_third cannot be taken back");
        assertThatThrownBy(() -> migrations.up(db, Optional.of("0009"), false))
                .hasMessageEndingWith("; there are 0001_first to 0003_third");
    }

    /// Fills a column in a way that SQL does not know.
    public static final class FillSlugs implements DataMigration {
        @Override
        public void up(Transaction tx) {
            tx.script("update band set slug = 'by java'");
        }

        @Override
        public void down(Transaction tx) {
            tx.script("update band set slug = null");
        }
    }

    @GyreTest
    void a_class_runs_in_its_place_among_the_files() throws Exception {
        write("0001_first", "create table band (slug text); insert into band values (null);", "drop table band;");
        migrations.write(
                migrations.makeEmpty(DIALECT, "fill slugs", Optional.of(FillSlugs.class.getName())), "postgresql");
        writeAfter(
                "0002_fill_slugs",
                "0003_strict",
                "alter table band alter slug set not null;",
                "alter table band alter slug drop not null;");

        migrations.up(db);
        assertThat(PgCatalog.texts(admin, "select slug from band")).containsExactly("by java");
        migrations.down(db, 2);

        assertThat(PgCatalog.texts(admin, "select slug from band")).containsExactly("null");
    }

    @GyreTest
    void a_class_that_is_not_there_is_named() throws Exception {
        migrations.write(migrations.makeEmpty(DIALECT, "gone", Optional.of("app.Gone")), "postgresql");

        assertThatThrownBy(() -> migrations.up(db))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("the class app.Gone of a migration cannot be used");
    }

    @GyreTest
    void what_is_squashed_is_done_where_its_parts_are_and_runs_where_nothing_is() throws Exception {
        for (SchemaModel picture : history()) {
            make(picture, new Answers("7"));
        }
        migrations.up(db);
        List<String> before = PgCatalog.of(admin);

        MigrationDraft squashed = migrations.squash(DIALECT);

        assertThat(squashed.files().keySet()).containsExactly("0003.json", "0003_squashed.sql");
        assertThat(squashed.notes()).anyMatch(note -> note.startsWith("0003_ensemble_album said UPDATE"));
        assertThat(states()).containsExactly("0003_squashed APPLIED");
        assertThat(migrations.up(db)).isEmpty();
        assertThat(PgCatalog.texts(admin, "select name, state from gyre_migrations"))
                .containsExactly("0003_squashed|done");
        migrations.down(db, 1);
        assertThat(PgCatalog.of(admin)).isEmpty();
        migrations.up(db);
        assertThat(PgCatalog.of(admin)).isEqualTo(before);
    }

    @GyreTest
    void what_was_squashed_is_taken_back_though_nothing_was_run_since() throws Exception {
        for (SchemaModel picture : history()) {
            make(picture, new Answers("7"));
        }
        migrations.up(db);
        migrations.squash(DIALECT);

        assertThat(migrations.down(db, 1)).containsExactly("0003_squashed");

        assertThat(PgCatalog.of(admin)).isEmpty();
        assertThat(states()).containsExactly("0003_squashed PENDING");
        assertThat(migrations.down(db, 1)).isEmpty();
    }

    @GyreTest
    void a_database_that_stopped_among_the_squashed_is_refused() throws Exception {
        for (SchemaModel picture : history()) {
            make(picture, new Answers("7"));
        }
        migrations.up(db, Optional.of("1"), false);

        migrations.squash(DIALECT);

        assertThatThrownBy(() -> migrations.up(db))
                .hasMessageContaining("of which this database has only [0001_first]");
    }

    @GyreTest
    void the_sql_of_some_can_be_run_by_somebody_else() throws Exception {
        make(history().getFirst(), DiffAnswers.none());
        make(history().get(1), new Answers("7"));

        String sql = migrations.sql("postgresql", Optional.empty(), Optional.empty());
        migrations.status(db);
        assertThat(states()).containsExactly("0001_first PENDING", "0002_band PENDING");
        migrations.up(db, Optional.of("1"), false);
        db.script(migrations.sql("postgresql", Optional.of("0001_first"), Optional.of("2")));

        assertThat(sql).startsWith("-- 0001_first\nCREATE TABLE").contains("INSERT INTO gyre_migrations");
        assertThat(states()).containsExactly("0001_first APPLIED", "0002_band APPLIED");
        assertThat(migrations.up(db)).isEmpty();
    }

    @GyreTest
    void what_was_there_before_is_adopted() throws Exception {
        db.script("create table band (id int)");
        write("0001_first", "create table band (id int);", "drop table band;");

        migrations.adopt(db);

        assertThat(states()).containsExactly("0001_first APPLIED");
        assertThat(migrations.up(db)).isEmpty();
        assertThatThrownBy(() -> migrations.adopt(db)).hasMessageContaining("has migrations already");
    }

    @GyreTest
    void files_that_do_not_fit_together_are_named() throws Exception {
        write("0001_first", "select 1;", "");
        writeAfter("0001_first", "0002_a", "select 1;", "");
        writeAfter("0001_first", "0002_b", "select 1;", "");
        assertThatThrownBy(() -> migrations.up(db))
                .hasMessageStartingWith("there are two migrations with the number 2: ");

        Files.delete(dir.resolve("0002_a.sql"));
        writeAfter("0009_gone", "0002_b", "select 1;", "");
        assertThatThrownBy(() -> migrations.up(db))
                .hasMessageStartingWith(
                        "the migration 0002_b says that it follows 0009_gone, but the one before it is 0001_first");

        Files.writeString(dir.resolve("0002_b.sql"), "select 1;");
        assertThatThrownBy(() -> migrations.up(db)).hasMessageContaining("has no line \"-- up\"");

        Files.writeString(dir.resolve("0002_b.sql"), "-- engine: sqlite\n-- parent: 0001_first\n-- up\n");
        assertThatThrownBy(() -> migrations.up(db))
                .hasMessageContaining("is for sqlite, and 0001_first for postgresql");
    }

    @GyreTest
    void a_snapshot_that_was_mixed_up_is_refused() throws Exception {
        make(history().getFirst(), DiffAnswers.none());
        Files.writeString(dir.resolve("0001.json"), SchemaModel.empty().toJson());

        assertThatThrownBy(() -> make(history().get(1), new Answers("7")))
                .hasMessageStartingWith(
                        "the snapshot 0001.json is not the one that the migration 0001_first was made with");
    }

    /// Three versions of a program.
    private static List<SchemaModel> history() {
        return List.of(
                schema(
                        table("manager", id(), column("name", SqlKind.TEXT).length(50))
                                .unique("name"),
                        table("band", id(), column("name", SqlKind.TEXT), column("manager_id", SqlKind.INT8))
                                .leads("manager_id", "manager")),
                schema(
                        table("manager", id(), column("name", SqlKind.TEXT).length(50))
                                .unique("name"),
                        table(
                                        "band",
                                        id(),
                                        column("name", SqlKind.TEXT).length(80),
                                        column("manager_id", SqlKind.INT8),
                                        column("genre", SqlKind.TEXT)
                                                .labels("ROCK", "JAZZ")
                                                .usually("'ROCK'"))
                                .leads("manager_id", "manager", ForeignKeyAction.CASCADE)
                                .index("name")),
                schema(
                        table("manager", id(), column("name", SqlKind.TEXT).length(50))
                                .unique("name"),
                        table(
                                        "ensemble",
                                        id(),
                                        column("name", SqlKind.TEXT).length(80),
                                        column("manager_id", SqlKind.INT8),
                                        column("genre", SqlKind.TEXT)
                                                .labels("ROCK", "JAZZ", "FOLK")
                                                .usually("'FOLK'"),
                                        column("fame", SqlKind.INT4))
                                .leads("manager_id", "manager", ForeignKeyAction.CASCADE)
                                .check("fame", "fame >= 0")
                                .index("name"),
                        table("album", id(), column("band_id", SqlKind.INT8)).leads("band_id", "ensemble")));
    }

    private void make(SchemaModel picture, DiffAnswers answers) {
        migrations.write(migrations.make(picture, DIALECT, Optional.empty(), answers, false), "postgresql");
    }

    private void write(String name, String up, String down) throws IOException {
        write(name, up, "--", down);
    }

    private void write(String name, String up, String mark, String down) throws IOException {
        Files.writeString(dir.resolve(name + ".sql"), """
                -- engine: postgresql
                %s

                -- up
                %s

                -- down
                %s
                """.formatted(mark, up, down));
    }

    private void writeAfter(String parent, String name, String up, String down) throws IOException {
        write(name, up, "-- parent: " + parent, down);
    }

    private String text(String name) throws IOException {
        return Files.readString(dir.resolve(name + ".sql"));
    }

    private List<String> states() {
        return migrations.status(db).stream()
                .map(status -> status.name() + " " + status.state())
                .toList();
    }
}
