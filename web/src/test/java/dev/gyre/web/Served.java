package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.http.HttpStatus;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Provides;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An application for tests that start it in a process of its own.
final class Served {
    private static final AtomicInteger LOOPS = new AtomicInteger();

    private Served() {}

    record Pool(AtomicInteger uses) {}

    record Session(int number) {}

    static final class Provided {
        @Provides(scope = Provides.Scope.APP)
        void pool(Give<Pool> give) throws Exception {
            var pool = new Pool(new AtomicInteger());
            give.to(pool);
            if (pool.uses().get() > 0) {
                System.out.println("pool closes");
            }
        }

        @Provides
        void session(@Depends Pool pool, Give<Session> give) throws Exception {
            give.to(new Session(pool.uses().incrementAndGet()));
            Async.sleep(Duration.ofMillis(50));
            System.out.println("session closes");
        }
    }

    @Endpoints("/typed")
    static final class Typed {
        @Get
        String slow(@Depends Session session, Background after) {
            System.out.println("typed begins");
            after.run(() -> {
                Async.sleep(Duration.ofMillis(50));
                System.out.println("background ends");
            });
            Async.sleep(Duration.ofSeconds(1));
            return "done in " + session.number();
        }
    }

    @Endpoints("/wanting")
    static final class Wanting {
        @Get("/1")
        String one(@Depends Runnable wanted) {
            return wanted.toString();
        }

        @Get("/2")
        String two(@Depends Comparable<?> wanted) {
            return wanted.toString();
        }
    }

    /// With `--backlog=7` it does not start, with `--check-config` there is something to find.
    public static void main(String[] args) {
        App app = App.create();
        if (List.of(args).contains("--check-config")) {
            app.endpoints(new Wanting());
        }
        if (List.of(args).contains("--backlog=7")) {
            app.onStart(() -> {
                throw new IOException("no database");
            });
        }
        app.onStart(() -> System.out.println("starts"))
                .onStop(() -> System.out.println("stops"))
                .get("/", _ -> Loop.current().name())
                .get("/slow", _ -> {
                    System.out.println("slow begins");
                    Async.sleep(Duration.ofSeconds(2));
                    return "done";
                })
                .events("/endless", events -> {
                    events.send("" + LOOPS.incrementAndGet());
                    Async.sleep(Duration.ofDays(1));
                })
                .post("/echo", request -> request.as(Object.class))
                .put("/status", _ -> HttpStatus.ACCEPTED)
                .provide(new Provided())
                .endpoints(new Typed())
                .run(args);
        System.out.println("main returns");
    }
}
