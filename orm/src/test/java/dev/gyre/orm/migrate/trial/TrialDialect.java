package dev.gyre.orm.migrate.trial;

import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.PostgresDialect;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;

/// As much of an engine's SQL as DDL needs, so that what is written for it does not hang on how its values
/// travel.
public final class TrialDialect implements Dialect {
    private final String engine;
    private final Dialect postgres = new PostgresDialect();

    private TrialDialect(String engine) {
        this.engine = engine;
    }

    public static TrialDialect of(String engine) {
        return new TrialDialect(engine);
    }

    @Override
    public String engine() {
        return engine;
    }

    @Override
    public String parameter(int number) {
        return "?";
    }

    @Override
    public String quoted(String name) {
        String quoted = postgres.quoted(name);
        return engine.equals("mariadb") ? quoted.replace('"', '`') : quoted;
    }

    @Override
    public String typeName(SqlType<?> type, int length, int scale) {
        return type.kind() == SqlKind.LIST ? "text" : postgres.typeName(type, length, scale);
    }

    @Override
    public boolean hasArrays() {
        return false;
    }

    @Override
    public boolean hasReturning() {
        return false;
    }

    @Override
    public void limit(SqlOutput out, long limit, long offset) {
        throw new UnsupportedOperationException();
    }
}
