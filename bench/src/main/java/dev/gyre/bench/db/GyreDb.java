package dev.gyre.bench.db;

import dev.gyre.Async;
import dev.gyre.bench.contest.PostgresPlace;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.postgres.client.Postgres;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/// Gyre with its own driver, all at its defaults.
final class GyreDb {
    private final Postgres db;
    private final List<World> cached;

    private GyreDb(Postgres db) {
        this.db = db;
        this.cached = db.rows(World.class, "select id, random_number from world limit " + DbPages.CACHED);
    }

    static int serve() {
        var pages = new GyreDb(Postgres.open("postgres://postgres@127.0.0.1:" + PostgresPlace.port() + "/postgres"));
        return HttpServer.start(Address.of("127.0.0.1", 0), pages::answer).port();
    }

    private Response answer(Request request) {
        return switch (request.path()) {
            case "/db" -> Response.json(any());
            case "/queries" -> Response.json(many());
            case "/updates" -> Response.json(update());
            case "/fortunes" -> Response.html(Fortune.page(db.rows(Fortune.class, Fortune.ALL)));
            case "/cached" -> Response.json(cached);
            case "/slow" -> slow();
            default -> Response.of(HttpStatus.NOT_FOUND);
        };
    }

    private World any() {
        return db.row(World.class, World.BY_ID, World.anyId());
    }

    private List<World> many() {
        return Async.gather(Collections.nCopies(DbPages.MANY, (Callable<World>) this::any));
    }

    private List<World> update() {
        List<World> changed = many().stream().map(World::changed).toList();
        db.execute(
                World.UPDATE,
                changed.stream().map(World::id).toList(),
                changed.stream().map(World::randomNumber).toList());
        return changed;
    }

    private Response slow() {
        db.query("select pg_sleep(0.5)");
        return Response.text("done");
    }
}
