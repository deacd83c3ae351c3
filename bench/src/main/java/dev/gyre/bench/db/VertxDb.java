package dev.gyre.bench.db;

import dev.gyre.bench.pg.VertxClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/// Vert.x with one event loop, and its client that sends without waiting for answers.
final class VertxDb {
    private static final String UPDATE = "update world set random_number = $1 where id = $2";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SqlClient db;
    private List<World> cached = List.of();

    private VertxDb(SqlClient db) {
        this.db = db;
    }

    static int serve() {
        var vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        var pages = new VertxDb(VertxClient.open(vertx, DbPages.CONNECTIONS));
        pages.cached = pages.worlds(DbPages.CACHED).await();
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(pages::handle)
                .listen()
                .await()
                .actualPort();
    }

    private void handle(HttpServerRequest request) {
        switch (Objects.requireNonNull(request.path())) {
            case "/db" -> json(request, world());
            case "/queries" -> json(request, worlds(DbPages.MANY));
            case "/updates" -> json(request, updated());
            case "/fortunes" -> fortunes(request);
            case "/cached" -> json(request, Future.succeededFuture(cached));
            case "/slow" ->
                db.query("select pg_sleep(0.5)")
                        .execute()
                        .onSuccess(_ -> request.response().end("done"))
                        .onFailure(failure -> fail(request, failure));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private Future<World> world() {
        return db.preparedQuery(World.BY_ID)
                .execute(Tuple.of(World.anyId()))
                .map(rows -> world(rows.iterator().next()));
    }

    private Future<List<World>> worlds(int count) {
        List<Future<World>> all =
                IntStream.range(0, count).mapToObj(_ -> world()).toList();
        return Future.all(all).map(done -> done.list());
    }

    private Future<List<World>> updated() {
        return worlds(DbPages.MANY).compose(read -> {
            List<World> changed =
                    new ArrayList<>(read.stream().map(World::changed).toList());
            changed.sort(Comparator.comparingInt(World::id));
            return db.preparedQuery(UPDATE)
                    .executeBatch(changed.stream()
                            .map(world -> Tuple.of(world.randomNumber(), world.id()))
                            .toList())
                    .map(_ -> changed);
        });
    }

    private void fortunes(HttpServerRequest request) {
        db.preparedQuery(Fortune.ALL)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Fortune(row.getInteger(0), row.getString(1)))
                        .toList())
                .onSuccess(all -> request.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(Fortune.page(all)))
                .onFailure(failure -> fail(request, failure));
    }

    private static World world(Row row) {
        return new World(row.getInteger(0), row.getInteger(1));
    }

    private static void json(HttpServerRequest request, Future<?> value) {
        value.onSuccess(ready -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(Buffer.buffer(JSON.writeValueAsBytes(ready))))
                .onFailure(failure -> fail(request, failure));
    }

    private static void fail(HttpServerRequest request, Throwable failure) {
        request.response().setStatusCode(500).end(String.valueOf(failure));
    }
}
