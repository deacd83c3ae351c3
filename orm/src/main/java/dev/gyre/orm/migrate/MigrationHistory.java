package dev.gyre.orm.migrate;

import dev.gyre.Parks;
import dev.gyre.orm.engine.Runner;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.ShapeCache;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import java.util.List;
import java.util.function.Consumer;

/// The table in which a database keeps which migrations were run in it. All times are texts, so that every
/// engine keeps them alike.
final class MigrationHistory {
    static final String TABLE = "gyre_migrations";

    private final Dialect dialect;
    private final ShapeCache shapes = new ShapeCache();

    MigrationHistory(Dialect dialect) {
        this.dialect = dialect;
    }

    @Parks
    void make(Runner runner) {
        runner.execute(statement(out -> out.text("create table if not exists " + TABLE
                + " (name varchar(200) not null primary key, place integer not null, checksum varchar(64) not null,"
                + " run_at varchar(40) not null, state varchar(4) not null, steps integer not null,"
                + " steps_sum varchar(64) not null)")));
    }

    /// All entries, in the order in which they were made; none if there is no table.
    @Parks
    List<HistoryEntry> entries(Runner runner) {
        return isThere(runner)
                ? runner.rows(
                        statement(out -> out.text("select name, place, checksum, run_at, state, steps, steps_sum from "
                                + TABLE + " order by place")),
                        row -> new HistoryEntry(
                                row.required(SqlType.TEXT),
                                row.required(SqlType.INT4),
                                row.required(SqlType.TEXT),
                                row.required(SqlType.TEXT),
                                row.required(SqlType.TEXT),
                                row.required(SqlType.INT4),
                                row.required(SqlType.TEXT)))
                : List.of();
    }

    @Parks
    void insert(Runner runner, HistoryEntry entry) {
        runner.execute(statement(out -> out.text(
                        "insert into " + TABLE + " (name, place, checksum, run_at, state, steps, steps_sum) values (")
                .bind(SqlType.TEXT, entry.name())
                .text(", ")
                .bind(SqlType.INT4, entry.place())
                .text(", ")
                .bind(SqlType.TEXT, entry.checksum())
                .text(", ")
                .bind(SqlType.TEXT, entry.at())
                .text(", ")
                .bind(SqlType.TEXT, entry.state())
                .text(", ")
                .bind(SqlType.INT4, entry.steps())
                .text(", ")
                .bind(SqlType.TEXT, entry.stepsSum())
                .text(")")));
    }

    @Parks
    void update(Runner runner, HistoryEntry entry) {
        runner.execute(statement(out -> out.text("update " + TABLE + " set checksum = ")
                .bind(SqlType.TEXT, entry.checksum())
                .text(", run_at = ")
                .bind(SqlType.TEXT, entry.at())
                .text(", state = ")
                .bind(SqlType.TEXT, entry.state())
                .text(", steps = ")
                .bind(SqlType.INT4, entry.steps())
                .text(", steps_sum = ")
                .bind(SqlType.TEXT, entry.stepsSum())
                .text(" where name = ")
                .bind(SqlType.TEXT, entry.name())));
    }

    @Parks
    void delete(Runner runner, String name) {
        runner.execute(statement(
                out -> out.text("delete from " + TABLE + " where name = ").bind(SqlType.TEXT, name)));
    }

    /// The statement that inserts an entry, as text.
    static String insertion(HistoryEntry entry) {
        return "INSERT INTO " + TABLE
                + " (name, place, checksum, run_at, state, steps, steps_sum) VALUES ('%s', %d, '%s', '%s', '%s', %d, '%s')"
                        .formatted(
                                entry.name(),
                                entry.place(),
                                entry.checksum(),
                                entry.at(),
                                entry.state(),
                                entry.steps(),
                                entry.stepsSum());
    }

    private boolean isThere(Runner runner) {
        String where = switch (dialect.engine()) {
            case "postgresql" -> "pg_catalog.pg_class where oid = to_regclass('" + TABLE + "')";
            case "sqlite" -> "sqlite_master where type = 'table' and name = '" + TABLE + "'";
            case "mariadb" ->
                "information_schema.tables where table_schema = database() and table_name = '" + TABLE + "'";
            default ->
                "information_schema.tables where table_schema = current_schema and lower(table_name) = '" + TABLE + "'";
        };
        return !runner.rows(statement(out -> out.text("select 1 from " + where)), row -> row.required(SqlType.INT4))
                .isEmpty();
    }

    private SqlStatement statement(Consumer<SqlOutput> writing) {
        var out = new SqlOutput(dialect);
        writing.accept(out);
        return out.statement(shapes);
    }
}
