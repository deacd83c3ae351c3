package dev.gyre.bench.pg;

import dev.gyre.bench.contest.PostgresPlace;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;

/// The client of Vert.x: the one that sends without waiting for answers, which keeps prepared statements because it is
/// told to.
public final class VertxClient {
    private VertxClient() {}

    /// Opens one.
    ///
    /// @param connections how many it may open
    public static SqlClient open(Vertx vertx, int connections) {
        var server = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(PostgresPlace.port())
                .setDatabase("postgres")
                .setUser("postgres")
                .setCachePreparedStatements(true);
        return PgBuilder.client()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(server)
                .using(vertx)
                .build();
    }
}
