package dev.gyre.orm.testkit;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.Database;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A database that was prepared once, of which copies are made: what [TestDatabase] does by itself, for tests of
/// another kind.
///
/// ```java
/// try (var template = DatabaseTemplate.of("sqlite:", db -> Migrations.in(migrations).up(db));
///         var copy = template.copy()) {
///     copy.database().from(BAND).list();
/// }
/// ```
public abstract sealed class DatabaseTemplate implements AutoCloseable
        permits PostgresTemplate, SqliteTemplate, RepeatedTemplate {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final long PROCESS = ProcessHandle.current().pid();

    DatabaseTemplate() {}

    /// Makes one, and prepares it.
    ///
    /// @param url as [TestDatabase#value] has it
    /// @param preparation makes its tables, and fills them
    @Parks
    public static DatabaseTemplate of(String url, Consumer<Database> preparation) {
        if (url.startsWith("postgres:") || url.startsWith("postgresql:")) {
            return PostgresTemplate.prepared(url, preparation);
        }
        if (url.equals("sqlite:") || url.equals("jdbc:sqlite:")) {
            return SqliteTemplate.prepared(preparation);
        }
        return new RepeatedTemplate(url, preparation);
    }

    /// A copy, which is the caller's; close it.
    @Parks
    public abstract DatabaseCopy copy();

    /// Takes the template away. Copies stay.
    @Override
    @Parks
    public abstract void close();

    /// Prepares the database that copies are made of; takes it away if that fails.
    @Parks
    static <T extends DatabaseTemplate> T prepared(T template, String url, Consumer<Database> preparation) {
        boolean isDone = false;
        try (var database = Database.open(url)) {
            preparation.accept(database);
            isDone = true;
        } finally {
            if (!isDone) {
                Async.shield(template::close);
            }
        }
        return template;
    }

    /// A name that nobody else has.
    static String newName() {
        return "gyre_test_" + PROCESS + "_" + NUMBER.incrementAndGet();
    }
}
