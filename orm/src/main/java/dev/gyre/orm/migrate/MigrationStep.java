package dev.gyre.orm.migrate;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.orm.engine.Engine;
import dev.gyre.orm.engine.Runner;
import dev.gyre.orm.migrate.ddl.Ddl;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.orm.table.OrmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs one file, or takes it back, and writes that down: both in one transaction where the engine and the
/// file allow it, else one statement after the other, with how far it came.
final class MigrationStep {
    private static final String NOTHING_DONE = "Nothing of it is done. Correct the file, and say the same again";

    private final Engine engine;
    private final MigrationHistory history;
    private final Ddl ddl;

    MigrationStep(Engine engine, MigrationHistory history) {
        this.engine = engine;
        this.history = history;
        this.ddl = Ddl.of(engine.dialect());
    }

    /// @param begun what is written down if it stopped on the way
    @Parks
    void up(MigrationFile file, int place, Optional<HistoryEntry> begun) {
        HistoryEntry done = entry(file, place);
        if (file.head().isWithoutForeignKeys()) {
            withoutForeignKeys(file, file.up(), runner -> history.insert(runner, done));
        } else if (isWhole(file)) {
            whole(file, file.up(), runner -> history.insert(runner, done));
        } else {
            if (begun.isEmpty()) {
                history.insert(engine.runner(), entry(file, place, now(), HistoryEntry.UP, 0, List.of()));
            }
            stepwise(file, file.up(), HistoryEntry.UP, begun);
            history.update(engine.runner(), done);
        }
    }

    @Parks
    void down(MigrationFile file, HistoryEntry entry) {
        if (file.head().isWithoutForeignKeys()) {
            withoutForeignKeys(file, file.down(), runner -> history.delete(runner, file.name()));
        } else if (isWhole(file)) {
            whole(file, file.down(), runner -> history.delete(runner, file.name()));
        } else {
            Optional<HistoryEntry> begun =
                    Optional.of(entry).filter(each -> each.state().equals(HistoryEntry.DOWN));
            stepwise(file, file.down(), HistoryEntry.DOWN, begun);
            history.delete(engine.runner(), file.name());
        }
    }

    /// That a file is done.
    static HistoryEntry entry(MigrationFile file, int place) {
        return entry(file, place, now());
    }

    static HistoryEntry entry(MigrationFile file, int place, String now) {
        return entry(file, place, now, HistoryEntry.DONE, 0, List.of());
    }

    static String now() {
        return Loop.current().clock().instant().toString();
    }

    private static HistoryEntry entry(
            MigrationFile file, int place, String now, String state, int steps, List<SqlPiece> done) {
        return new HistoryEntry(file.name(), place, file.checksum(), now, state, steps, sum(done));
    }

    private boolean isWhole(MigrationFile file) {
        return file.head().isTransactional() && ddl.isTransactional();
    }

    private void whole(MigrationFile file, List<SqlPiece> pieces, Consumer<Runner> written) {
        engine.transaction(TransactionOptions.standard(), runner -> {
            written.accept(runner); // first, so that SQLite locks out other writers at once
            for (SqlPiece piece : pieces) {
                run(runner, file, piece, NOTHING_DONE);
            }
            return true;
        });
    }

    private void stepwise(MigrationFile file, List<SqlPiece> pieces, String state, Optional<HistoryEntry> begun) {
        int from = begun.map(HistoryEntry::steps).orElse(0);
        List<SqlPiece> done = pieces.subList(0, Math.min(from, pieces.size()));
        if (begun.isPresent()
                && (from > pieces.size() || !sum(done).equals(begun.get().stepsSum()))) {
            throw new MigrationException("the migration " + file.name() + " stopped after " + from
                    + " statements, and these are not the same any more. Put them back as they were; only what follows"
                    + " them can be corrected");
        }
        for (int i = from; i < pieces.size(); i++) {
            run(engine.runner(), file, pieces.get(i), halfDone(i, pieces.size()));
            history.update(engine.runner(), entry(file, 0, now(), state, i + 1, pieces.subList(0, i + 1)));
        }
    }

    private static String halfDone(int done, int all) {
        String before =
                done == 0 ? "Nothing" : done == 1 ? "The statement before it" : "The " + done + " statements before it";
        return before + " of " + all + (done < 2 ? " is" : " are")
                + " done, and stay so, as this file runs without a transaction."
                + " Look whether the one that failed left something behind: an index that was made CONCURRENTLY is"
                + " there, and not valid (DROP INDEX). Correct it here or in the file, and say the same again: that"
                + " goes on with this statement";
    }

    private static void run(Runner runner, MigrationFile file, SqlPiece piece, String advice) {
        try {
            runner.execute(new SqlStatement(piece.sql(), new SqlType<?>[0], new Object[0]));
        } catch (OrmException e) {
            throw new MigrationException(
                    "the migration " + file.name() + " failed in line " + piece.line() + ": " + e.getMessage() + "\n"
                            + shortened(piece.sql()) + "\n" + advice,
                    e);
        }
    }

    /// SQLite, which does not look at foreign keys meanwhile. In the end it looks whether all of them hold.
    private void withoutForeignKeys(MigrationFile file, List<SqlPiece> pieces, Consumer<Runner> written) {
        engine.withoutForeignKeys(runner -> {
            written.accept(runner);
            for (SqlPiece piece : pieces) {
                run(runner, file, piece, NOTHING_DONE);
            }
            refuseStrays(runner, file);
            return true;
        });
    }

    private static void refuseStrays(Runner runner, MigrationFile file) {
        List<String> strays = runner.rows(
                new SqlStatement(
                        "select distinct \"table\" || ' to ' || parent from pragma_foreign_key_check order by 1",
                        new SqlType<?>[0],
                        new Object[0]),
                row -> row.required(SqlType.TEXT));
        if (!strays.isEmpty()) {
            throw new MigrationException("the migration " + file.name()
                    + " leaves rows that lead to rows which are not there, from "
                    + String.join(", from ", strays) + ".\n" + NOTHING_DONE);
        }
    }

    private static String shortened(String sql) {
        return sql.length() <= 400 ? sql : sql.substring(0, 400) + " …";
    }

    private static String sum(List<SqlPiece> pieces) {
        return Checksum.of(String.join(";\n", pieces.stream().map(SqlPiece::sql).toList()));
    }
}
