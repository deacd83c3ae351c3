package dev.gyre.orm.migrate;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.Database;
import dev.gyre.orm.engine.EngineAccess;
import dev.gyre.orm.migrate.catalog.Catalog;
import dev.gyre.orm.migrate.catalog.RecordSource;
import dev.gyre.orm.migrate.ddl.Ddl;
import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.Differ;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// The migrations of a program: a directory of SQL files, each with the way up and the way down. `gyre
/// migrate` makes them; a program can run them when it starts.
///
/// ```java
/// Migrations.in(Path.of("db/migrations")).up(db);
/// ```
///
/// Where there are several engines, each has a directory of its own below that, named after it: `sqlite`,
/// `postgresql`. Immutable.
public final class Migrations {
    private static final List<String> ENGINES = List.of("postgresql", "sqlite", "mariadb", "h2");

    private final Path place;
    private final ClassLoader classes;
    private final Consumer<String> listener;

    private Migrations(Path place, ClassLoader classes, Consumer<String> listener) {
        this.place = place;
        this.classes = classes;
        this.listener = listener;
    }

    /// Those in a directory.
    public static Migrations in(Path directory) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Migrations(directory, loader == null ? ClassLoader.getSystemClassLoader() : loader, name -> {});
    }

    /// With classes of migrations from here.
    public Migrations withClasses(ClassLoader loader) {
        return new Migrations(place, loader, listener);
    }

    /// With somebody who hears the name of each migration before it is run or taken back.
    public Migrations withListener(Consumer<String> hears) {
        return new Migrations(place, classes, hears);
    }

    /// Runs all that are not done yet, and returns their names. Only one process does so at a time; others
    /// wait. A migration that was cancelled or failed is not done, or, if it runs without a transaction, is
    /// gone on with the next time.
    ///
    /// @throws MigrationException if one fails, or if the database and the files do not fit together
    @Parks
    public List<String> up(Database database) {
        return up(database, Optional.empty(), false);
    }

    /// [#up(Database)] up to one of them.
    ///
    /// @param target its name or its number; empty for all
    /// @param inAnyOrder also those that came in between others which are done
    @Parks
    public List<String> up(Database database, Optional<String> target, boolean inAnyOrder) {
        return Async.run(() -> runner(database).up(target, inAnyOrder));
    }

    /// Takes the last ones back, the last one first, and returns their names.
    ///
    /// @throws MigrationException if one fails or has no way back
    @Parks
    public List<String> down(Database database, int count) {
        return Async.run(() -> runner(database).down(count));
    }

    /// How each of them stands in a database, which is not changed.
    @Parks
    public List<MigrationStatus> status(Database database) {
        return Async.run(() -> runner(database).status());
    }

    /// The picture after the last one.
    @Parks
    public SchemaModel snapshot(String engine) {
        return Async.blocking(() -> directory(engine).snapshot());
    }

    /// What has changed since the last one; empty if nothing.
    @Parks
    public SchemaPlan changes(SchemaModel now, String engine) {
        return Differ.plan(snapshot(engine), now, DiffAnswers.none());
    }

    /// What would lead from the last picture to another. Nothing is written.
    ///
    /// @param title words of its name; empty for those that the changes give
    /// @param besideWriters whether indexes of tables that exist are made while others write
    @Parks
    public MigrationDraft make(
            SchemaModel now, Dialect dialect, Optional<String> title, DiffAnswers answers, boolean besideWriters) {
        return Async.blocking(() -> new MigrationMaker(directory(dialect.engine()), Ddl.of(dialect))
                .make(now, title, answers, besideWriters));
    }

    /// One without statements, to be written by hand or done by a class.
    @Parks
    public MigrationDraft makeEmpty(Dialect dialect, String title, Optional<String> javaClass) {
        return Async.blocking(
                () -> new MigrationMaker(directory(dialect.engine()), Ddl.of(dialect)).empty(title, javaClass));
    }

    /// Writes the files of a draft, and returns where they lie.
    @Parks
    public List<Path> write(MigrationDraft draft, String engine) {
        return Async.blocking(() -> {
            MigrationDirectory directory = directory(engine);
            draft.files().forEach(directory::write);
            return draft.files().keySet().stream()
                    .map(directory.place()::resolve)
                    .toList();
        });
    }

    /// Puts one migration in the place of all, and returns it. What the others did beside the making of
    /// tables stands in it as comments, and in the notes.
    @Parks
    public MigrationDraft squash(Dialect dialect) {
        return Async.blocking(() -> {
            var squash = new MigrationSquash(directory(dialect.engine()), Ddl.of(dialect));
            MigrationDraft draft = squash.draft();
            squash.write(draft);
            return draft;
        });
    }

    /// The SQL of some of them, with what writes down that they are done; to be read, or run by somebody
    /// else.
    ///
    /// @param after the name or number of the one behind which it begins; empty for the first
    /// @param target the name or number of the last one; empty for the last
    @Parks
    public String sql(String engine, Optional<String> after, Optional<String> target) {
        return Async.run(() -> {
            String now = MigrationStep.now();
            return Async.blocking(() -> MigrationPrint.up(directory(engine), after, target, now));
        });
    }

    /// Writes down that all are done, and runs none: for a database that was there before.
    @Parks
    public void adopt(Database database) {
        Async.run(() -> runner(database).adopt());
    }

    /// The engines that there are migrations for: those of the directories named after them, or that of the
    /// files.
    @Parks
    public List<String> engines() {
        return Async.blocking(() -> {
            List<String> own = ENGINES.stream()
                    .filter(engine -> Files.isDirectory(place.resolve(engine)))
                    .toList();
            return own.isEmpty()
                    ? MigrationDirectory.read(place).engine().stream().toList()
                    : own;
        });
    }

    /// The engine of a database.
    public static String engine(Database database) {
        return EngineAccess.engine(database).dialect().engine();
    }

    /// The SQL of an engine.
    ///
    /// @throws MigrationException if there is no such engine
    public static Dialect dialect(String engine) {
        return Dialects.of(engine);
    }

    /// The picture of what a database has.
    ///
    /// @param packageName of the records that it will be
    @Parks
    public static SchemaModel read(Database database, String packageName) {
        return Catalog.read(EngineAccess.engine(database), packageName);
    }

    /// Makes all tables of a picture in a database that has none of them, for tests and for playing. Nothing is
    /// written down, so that migrations do not know of it.
    @Parks
    public static void createTables(Database database, SchemaModel schema) {
        Dialect dialect = EngineAccess.engine(database).dialect();
        SchemaPlan plan = Differ.plan(SchemaModel.empty(), schema, DiffAnswers.none());
        database.script(String.join(";\n", Ddl.of(dialect).script(plan).sql()));
    }

    /// Java sources of the records of a picture, each by its path below a directory of sources.
    public static SequencedMap<String, String> records(SchemaModel schema) {
        SequencedMap<String, String> sources = new LinkedHashMap<>();
        for (TableModel table : schema.tables()) {
            sources.put(table.record().replace('.', '/') + ".java", RecordSource.of(schema, table));
        }
        return sources;
    }

    private MigrationRunner runner(Database database) {
        var engine = EngineAccess.engine(database);
        MigrationDirectory directory =
                Async.blocking(() -> directory(engine.dialect().engine()));
        return new MigrationRunner(engine, directory, new JavaSteps(database, JavaSteps.of(classes)), listener);
    }

    private MigrationDirectory directory(String engine) {
        Path own = place.resolve(engine);
        return MigrationDirectory.read(Files.isDirectory(own) ? own : place);
    }
}
