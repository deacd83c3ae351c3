package dev.gyre.orm.migrate;

import dev.gyre.Parks;
import dev.gyre.orm.engine.Engine;
import dev.gyre.orm.engine.TransactionRunner;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.TransactionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings a database to where the files say it should be, and back.
final class MigrationRunner {
    private final Engine engine;
    private final MigrationDirectory directory;
    private final JavaSteps classes;
    private final Consumer<String> listener;
    private final MigrationHistory history;
    private final MigrationStep step;

    /// @param listener hears the name of each file before it is run
    MigrationRunner(Engine engine, MigrationDirectory directory, JavaSteps classes, Consumer<String> listener) {
        this.engine = engine;
        this.directory = directory;
        this.classes = classes;
        this.listener = listener;
        this.history = new MigrationHistory(engine.dialect());
        this.step = new MigrationStep(engine, history);
        checkEngine();
    }

    private void checkEngine() {
        Optional<String> other =
                directory.engine().filter(each -> !each.equals(engine.dialect().engine()));
        if (other.isPresent()) {
            throw new MigrationException("the migrations in " + directory.place() + " are for " + other.get()
                    + ", and the database is " + engine.dialect().engine()
                    + ". Keep those of each engine in a directory of its own, named after it");
        }
    }

    @Parks
    List<MigrationStatus> status() {
        return new MigrationReview(directory.files(), history.entries(engine.runner())).all();
    }

    /// @param target the last one to be run; empty for all
    @Parks
    List<String> up(Optional<String> target, boolean isOrderFree) {
        Optional<MigrationFile> last = target.map(directory::named);
        return new MigrationLock(engine).hold(() -> {
            history.make(engine.runner());
            takeOver();
            var review = review();
            var done = new ArrayList<String>();
            for (MigrationFile file : review.pending(last, isOrderFree)) {
                listener.accept(file.name());
                Optional<HistoryEntry> begun = review.entry(file.name());
                int place = begun.map(HistoryEntry::place).orElse(review.nextPlace() + done.size());
                if (runOnce(file, place, begun)) {
                    done.add(file.name());
                }
            }
            return done;
        });
    }

    /// Takes the last ones back.
    @Parks
    List<String> down(int count) {
        return new MigrationLock(engine).hold(() -> {
            history.make(engine.runner());
            takeOver();
            var review = review();
            var done = new ArrayList<String>();
            for (MigrationFile file : review.last(count)) {
                listener.accept(file.name());
                HistoryEntry entry = review.entry(file.name()).orElseThrow();
                if (file.isJava()) {
                    classes.down(file, runner -> history.delete(runner, file.name()));
                } else {
                    step.down(file, entry);
                }
                done.add(file.name());
            }
            return done;
        });
    }

    /// Writes down that all files are done, and runs none.
    @Parks
    void adopt() {
        new MigrationLock(engine).hold(() -> {
            history.make(engine.runner());
            if (!history.entries(engine.runner()).isEmpty()) {
                throw new MigrationException("this database has migrations already; it need not be adopted");
            }
            int place = 1;
            for (MigrationFile file : directory.files()) {
                history.insert(engine.runner(), MigrationStep.entry(file, place++));
            }
            return List.of();
        });
    }

    private MigrationReview review() {
        return new MigrationReview(directory.files(), history.entries(engine.runner()));
    }

    /// False if somebody else was faster, where there is no lock.
    private boolean runOnce(MigrationFile file, int place, Optional<HistoryEntry> begun) {
        try {
            if (file.isJava()) {
                HistoryEntry done = MigrationStep.entry(file, place);
                classes.up(file, runner -> history.insert(runner, done));
            } else {
                step.up(file, place, begun);
            }
            return true;
        } catch (ConstraintException | MigrationException e) {
            boolean isDone = engine.dialect().engine().equals("sqlite")
                    && review().entry(file.name()).filter(HistoryEntry::isDone).isPresent();
            if (isDone) {
                return false;
            }
            throw e;
        }
    }

    /// What was squashed takes the place of its parts.
    private void takeOver() {
        var review = review();
        for (MigrationFile file : directory.files()) {
            if (review.isReplaced(file)) {
                int place = file.head().replaces().stream()
                        .map(name -> review.entry(name).orElseThrow().place())
                        .reduce(Math::max)
                        .orElse(1);
                engine.transaction(TransactionOptions.standard(), (TransactionRunner runner) -> {
                    file.head().replaces().forEach(name -> history.delete(runner, name));
                    history.insert(runner, MigrationStep.entry(file, place));
                    return true;
                });
            }
        }
    }
}
