package dev.gyre.orm.sql;

import dev.gyre.orm.table.OrmException;

/// A statement says something that its engine does not have. It was not sent.
public final class UnsupportedSqlException extends OrmException {
    private final SqlFeature feature;

    /// This engine lacks this.
    public UnsupportedSqlException(String engine, SqlFeature feature) {
        super("the SQL of " + engine + " does not have " + feature.words() + ". " + feature.advice(), null);
        this.feature = feature;
    }

    /// What it lacks.
    public SqlFeature feature() {
        return feature;
    }
}
