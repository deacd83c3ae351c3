package dev.gyre.bench.pg;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/// The questions, put to the client of Vert.x.
final class VertxAsk {
    private final SqlClient client;

    /// @param connections how many it may open
    VertxAsk(Vertx vertx, int connections) {
        this.client = VertxClient.open(vertx, connections);
    }

    Supplier<Future<?>> asking(Question question, int lines) {
        String sql = question.sql();
        return switch (question) {
            case SELECT ->
                () -> ask(sql, Tuple.of(1 + ThreadLocalRandom.current().nextInt(Question.ITEMS)))
                        .map(rows -> item(rows.iterator().next()));
            case CATALOG -> () -> ask(sql, Tuple.of(0)).map(rows -> all(rows, VertxAsk::type));
            case SERIES -> () -> ask(sql, Tuple.of(Question.NUMBERS)).map(rows -> all(rows, row -> row.getInteger(0)));
            case BYTES -> () -> ask(sql).map(rows -> all(rows, row -> row.getBuffer(0)));
            case ARRAYS -> () -> ask(sql).map(rows -> all(rows, row -> row.getArrayOfIntegers(0)));
            case SUM -> () -> ask(sql).map(rows -> rows.iterator().next().getInteger(0));
            case BATCH -> batch(sql, Line.many(lines));
            case COPY, COPY_MILLION -> throw new IllegalArgumentException("Vert.x knows no COPY");
        };
    }

    Future<?> empty() {
        return client.query("truncate written").execute();
    }

    private Supplier<Future<?>> batch(String sql, List<Line> lines) {
        return () -> client.preparedQuery(sql)
                .executeBatch(lines.stream()
                        .map(line -> Tuple.of(line.id(), line.name()))
                        .toList());
    }

    private Future<RowSet<Row>> ask(String sql) {
        return client.preparedQuery(sql).execute();
    }

    private Future<RowSet<Row>> ask(String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> made) {
        List<T> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            all.add(made.apply(row));
        }
        return all;
    }

    private static Item item(Row row) {
        return new Item(row.getInteger(0), row.getString(1), row.getInteger(2));
    }

    private static TypeRow type(Row row) {
        return new TypeRow(
                row.getLong(0),
                row.getString(1),
                row.getLong(2),
                row.getShort(3),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getString(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11));
    }
}
