package dev.gyre.orm;

import dev.gyre.orm.engine.Runner;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.ShapeCache;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import dev.gyre.orm.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/// Where statements are run, and how they are written there: of a database, or of one transaction.
///
/// @param runner runs them
/// @param dialect the SQL of the engine
/// @param shapes the texts of statements that were written before
/// @param with what stands before each of them
record Session(Runner runner, Dialect dialect, ShapeCache shapes, List<Cte> with) {
    Session(Runner runner, Dialect dialect, ShapeCache shapes) {
        this(runner, dialect, shapes, List.of());
    }

    SqlStatement statement(SqlPart part) {
        var out = new SqlOutput(dialect);
        for (Cte each : with) {
            out.cte(each);
        }
        return out.part(part).statement(shapes);
    }

    Session with(List<Cte> more) {
        var all = new ArrayList<>(with);
        all.addAll(more);
        return new Session(runner, dialect, shapes, List.copyOf(all));
    }
}
