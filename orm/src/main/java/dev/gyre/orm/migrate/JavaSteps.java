package dev.gyre.orm.migrate;

import dev.gyre.Parks;
import dev.gyre.orm.Database;
import dev.gyre.orm.Transaction;
import dev.gyre.orm.engine.EngineAccess;
import dev.gyre.orm.engine.Runner;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs migrations that are classes.
final class JavaSteps {
    private final Database database;
    private final Function<String, DataMigration> classes;

    /// @param classes what makes one by the name of its class
    JavaSteps(Database database, Function<String, DataMigration> classes) {
        this.database = database;
        this.classes = classes;
    }

    /// What makes them by the constructor without parameters of a class that `loader` has.
    static Function<String, DataMigration> of(ClassLoader loader) {
        return name -> {
            try {
                return Class.forName(name, true, loader)
                        .asSubclass(DataMigration.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException | ClassCastException e) {
                throw new MigrationException(
                        "the class " + name + " of a migration cannot be used: " + e
                                + ". It has to be public, implement DataMigration, have a public constructor without"
                                + " parameters, and be in the program that runs the migrations",
                        e);
            }
        };
    }

    @Parks
    void up(MigrationFile file, Consumer<Runner> written) {
        run(file, written, DataMigration::up);
    }

    @Parks
    void down(MigrationFile file, Consumer<Runner> written) {
        run(file, written, DataMigration::down);
    }

    private interface Way {
        void go(DataMigration migration, Transaction tx) throws Exception;
    }

    private void run(MigrationFile file, Consumer<Runner> written, Way way) {
        String name = file.head().javaClass().orElseThrow();
        DataMigration migration = classes.apply(name);
        try {
            database.transactionVoid(tx -> {
                written.accept(EngineAccess.runner(tx));
                way.go(migration, tx);
            });
        } catch (MigrationException e) {
            throw e;
        } catch (Exception e) {
            throw new MigrationException(
                    "the migration " + file.name() + " failed in " + name + ": " + e
                            + "\nNothing of it is done. Correct the class, and say the same again",
                    e);
        }
    }
}
