package dev.gyre.orm.engine;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets other rooms of this module have the engine of a database and the runner of a transaction, which
/// programs never see. The classes of those hand over the way when they are loaded.
public final class EngineAccess {
    private static volatile @Nullable Function<Object, Engine> engines;
    private static volatile @Nullable Function<Object, TransactionRunner> runners;

    private EngineAccess() {}

    /// Says how to get at the engine of a database.
    public static void grantEngines(Function<Object, Engine> way) {
        engines = way;
    }

    /// Says how to get at the runner of a transaction.
    public static void grantRunners(Function<Object, TransactionRunner> way) {
        runners = way;
    }

    /// The engine of a database.
    public static Engine engine(Object database) {
        return Objects.requireNonNull(engines, "no database was opened").apply(database);
    }

    /// The runner of a transaction.
    public static TransactionRunner runner(Object transaction) {
        return Objects.requireNonNull(runners, "no transaction was begun").apply(transaction);
    }
}
