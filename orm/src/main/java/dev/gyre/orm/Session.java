package dev.gyre.orm;

import dev.gyre.orm.engine.Runner;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.ShapeCache;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlStatement;

/// Where statements are run, and how they are written there: of a database, or of one transaction.
///
/// @param runner runs them
/// @param dialect the SQL of the engine
/// @param shapes the texts of statements that were written before
record Session(Runner runner, Dialect dialect, ShapeCache shapes) {
    SqlStatement statement(SqlPart part) {
        return new SqlOutput(dialect).part(part).statement(shapes);
    }
}
