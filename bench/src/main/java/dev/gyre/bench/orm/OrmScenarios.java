package dev.gyre.bench.orm;

import dev.gyre.Async;
import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.pg.Users;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// What ORMs and builders of SQL are asked to do, by ten users at once: tasks of one loop for ours, threads for
/// those on JDBC.
public final class OrmScenarios {
    private static final int USERS = 10;

    private OrmScenarios() {}

    /// All of them.
    public static List<Scenario> all() {
        return Arrays.stream(Operation.values()).map(OrmScenarios::scenario).toList();
    }

    private static Scenario scenario(Operation operation) {
        return Scenario.onPostgres(
                operation.scenario(),
                operation.words() + ", ten tasks at once",
                inTasks("gyre", operation, GyreJournal::new),
                inTasks("gyre-driver", operation, DriverJournal::new),
                onThreads("hibernate", operation, HibernateJournal::new),
                onThreads("jooq", operation, JooqJournal::new),
                onThreads("jdbi", operation, JdbiJournal::new));
    }

    private static Contender inTasks(String name, Operation operation, Supplier<Journal> opening) {
        Supplier<Journal> opened = once(opening);
        return new Contender.InJvm(name, pace -> {
            Journal journal = opened.get();
            return Async.run(() -> pace.repeat(
                    prepared(operation, journal, users(operation, pace).tasks(ask(operation, journal)))));
        });
    }

    private static Contender onThreads(String name, Operation operation, Supplier<Journal> opening) {
        Supplier<Journal> opened = once(opening);
        return new Contender.InJvm(name, pace -> {
            Journal journal = opened.get();
            return pace.repeat(
                    prepared(operation, journal, users(operation, pace).threads(ask(operation, journal))));
        });
    }

    private static Users users(Operation operation, Pace pace) {
        return new Users(USERS, pace.many(operation.times()));
    }

    private static Pace.Batch prepared(Operation operation, Journal journal, Pace.Batch batch) {
        if (!operation.isWriting()) {
            return batch;
        }
        return () -> {
            journal.run(Operation.FRESH_NOTES);
            return batch.run();
        };
    }

    private static Users.Ask ask(Operation operation, Journal journal) {
        var count = new AtomicInteger();
        return () -> {
            int turn = count.getAndIncrement();
            int level = turn % Operation.LEVELS;
            int noteId = 1 + turn % Operation.NOTES;
            return switch (operation) {
                case INSERT -> journal.insert(Note.fresh());
                case INSERT_TOGETHER -> journal.insertTogether(Note.many(Operation.TOGETHER));
                case INSERT_ALL -> journal.insertAll(Note.many(Operation.AT_ONCE));
                case FILTER_LARGE -> journal.large(level);
                case FILTER_SMALL -> journal.small(level, Operation.SMALL);
                case GET -> journal.get(1 + turn % Operation.ENTRIES);
                case MAPS -> journal.maps(level);
                case TUPLES -> journal.tuples(level);
                case UPDATE -> journal.update(Note.of(noteId));
                case UPDATE_PART -> journal.updatePart(noteId, level);
                case DELETE -> journal.delete(Note.of(noteId));
            };
        };
    }

    /// Opened by the main thread, in the process that asks for it only.
    private static Supplier<Journal> once(Supplier<Journal> opening) {
        var opened = new Journal[1];
        return () -> {
            if (opened[0] == null) {
                opened[0] = opening.get();
            }
            return opened[0];
        };
    }
}
