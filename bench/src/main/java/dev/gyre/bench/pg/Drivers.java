package dev.gyre.bench.pg;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gyre.Async;
import dev.gyre.Waiter;
import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.Reply;
import dev.gyre.orm.jdbc.Jdbc;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.sql.Connection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Those who put one question to the server, by so many users at once.
///
/// @param lines how many lines are written, where some are
/// @param isSeasoned whether the process has asked it until the compiler had nothing more to do
record Drivers(Question question, int users, int lines, AtomicBoolean isSeasoned) {
    private static final int LONGER = 3; // a round is than elsewhere
    private static final int CONNECTIONS = 5; // as in the documentation of Vert.x

    Drivers(Question question, int users, int lines) {
        this(question, users, lines, new AtomicBoolean());
    }

    /// What throws away what was written.
    private interface Emptying {
        void run() throws Exception;
    }

    /// Our driver, each user a task of one loop.
    Contender gyre() {
        return new Contender.InJvm("gyre", pace -> {
            GyreAsk ask = GyreAsk.shared();
            return Async.run(() -> repeat(pace, users(pace).tasks(ask.asking(question, pace.many(lines))), ask::empty));
        });
    }

    /// pgjdbc in tasks, as our guide says.
    Contender pgjdbcInTasks() {
        return new Contender.InJvm("pgjdbc-tasks", pace -> {
            Jdbc pool = InTasks.POOL;
            var ask = new JdbcAsk(question, pace.many(lines));
            return Async.run(() ->
                    repeat(pace, users(pace).tasks(() -> pool.run(ask::once)), () -> pool.runVoid(JdbcAsk::empty)));
        });
    }

    /// pgjdbc on threads of the operating system, with HikariCP at its defaults.
    Contender pgjdbcOnThreads() {
        return new Contender.InJvm("pgjdbc-threads", pace -> {
            var ask = new JdbcAsk(question, pace.many(lines));
            return repeat(
                    pace,
                    users(pace).threads(() -> {
                        try (Connection connection = OnThreads.POOL.getConnection()) {
                            return ask.once(connection);
                        }
                    }),
                    () -> {
                        try (Connection connection = OnThreads.POOL.getConnection()) {
                            JdbcAsk.empty(connection);
                        }
                    });
        });
    }

    /// Vert.x with an event loop of its own, each user a chain of callbacks.
    Contender vertx() {
        return new Contender.InJvm("vertx", pace -> {
            Supplier<Future<?>> ask = OnItsLoop.CLIENT.asking(question, pace.many(lines));
            return repeat(
                    pace,
                    users(pace).callbacks(OnItsLoop.CONTEXT, ask),
                    () -> OnItsLoop.CLIENT
                            .empty()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join());
        });
    }

    /// Vert.x carried by our loop, each user a task that waits.
    Contender vertxOnOurLoop() {
        return new Contender.InJvm("vertx-on-gyre", pace -> {
            VertxAsk client = OnOurLoop.CLIENT;
            Supplier<Future<?>> ask = client.asking(question, pace.many(lines));
            return Async.run(() ->
                    repeat(pace, users(pace).tasks(() -> await(ask.get())), () -> await(client.empty())));
        });
    }

    /// asyncpg on uvloop, each user a task.
    Contender asyncpg() {
        String name = question.name().toLowerCase(Locale.ROOT);
        return new Contender.Script("asyncpg", Program.asyncpg(name, Integer.toString(users), Integer.toString(lines)));
    }

    private Users users(Pace pace) {
        return new Users(users, pace.many(question.times()));
    }

    private Reply repeat(Pace pace, Pace.Batch batch, Emptying emptying) throws Exception {
        Pace.Batch whole = question.isWriting() ? () -> emptied(batch, emptying) : batch;
        if (isSeasoned.compareAndSet(false, true)) {
            new Pace(pace.nanos() / LONGER, pace.divisor()).season(whole);
        }
        return pace.repeat(whole);
    }

    private static long emptied(Pace.Batch batch, Emptying emptying) throws Exception {
        emptying.run();
        return batch.run();
    }

    private static Object await(Future<?> future) {
        Waiter<Object> answer = Waiter.create();
        future.onComplete(result -> {
            if (result.succeeded()) {
                answer.succeed(result.result());
            } else {
                answer.fail(result.cause());
            }
        });
        return answer.awaitOutside();
    }

    // Opened by the main thread: a task that waits while a class is made would hold its loop.

    private static final class InTasks {
        static final Jdbc POOL = Jdbc.open(TrialServer.jdbcUrl());
    }

    private static final class OnThreads {
        static final HikariDataSource POOL = open();

        private static HikariDataSource open() {
            var config = new HikariConfig();
            config.setJdbcUrl(TrialServer.jdbcUrl());
            return new HikariDataSource(config);
        }
    }

    private static final class OnItsLoop {
        static final Vertx VERTX =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        static final Context CONTEXT = VERTX.getOrCreateContext();
        static final VertxAsk CLIENT = new VertxAsk(VERTX, CONNECTIONS);
    }

    private static final class OnOurLoop {
        static final VertxAsk CLIENT = new VertxAsk(Async.run(OurTransport::vertx), 1);
    }
}
