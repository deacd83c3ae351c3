package dev.gyre.orm.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The queries with names that stand before a statement, each behind those that it names itself. Confined to
/// whoever writes.
final class SqlWiths {
    private final Dialect dialect;
    private final Map<String, SqlCte> begun = new HashMap<>();
    private final List<SqlOutput> bodies = new ArrayList<>();
    private boolean isRecursive;

    SqlWiths(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Writes one, after those that it names.
    void add(SqlCte cte) {
        SqlCte known = begun.putIfAbsent(cte.cteName(), cte);
        if (known != null) {
            if (!known.identity().equals(cte.identity())) {
                throw new IllegalArgumentException("two queries have the name \"" + cte.cteName()
                        + "\" in one statement. Give one of them another: .asCte(\"" + cte.cteName() + "2\")");
            }
            return;
        }
        var body = new SqlOutput(dialect);
        cte.writeBody(body);
        body.named().forEach(this::add);
        bodies.add(body);
        isRecursive |= cte.isRecursive();
    }

    /// The statement with all of them before it.
    SqlOutput before(SqlOutput statement) {
        var out = new SqlOutput(dialect);
        out.text(isRecursive ? "with recursive " : "with ");
        for (int i = 0; i < bodies.size(); i++) {
            (i == 0 ? out : out.text(", ")).append(bodies.get(i));
        }
        return out.text(" ").append(statement);
    }
}
