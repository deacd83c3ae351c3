package dev.gyre.orm.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be named in a query while it is written: the sources in its FROM, and those around it. Relations that are
/// named are remembered, to be joined.
final class SqlScope {
    private final @Nullable SqlScope outer;
    private final List<SqlSource> sources = new ArrayList<>(4);
    private final List<SqlSource> implied = new ArrayList<>(4);
    private final boolean mayJoin;

    SqlScope(@Nullable SqlScope outer, boolean mayJoin) {
        this.outer = outer;
        this.mayJoin = mayJoin;
    }

    @Nullable
    SqlScope outer() {
        return outer;
    }

    void add(SqlSource source) {
        if (find(sources, source) != null) {
            throw new IllegalArgumentException("\"" + source.alias() + "\" stands twice in one FROM. Give one of them"
                    + " another name: .as(\"" + source.alias() + "2\")");
        }
        sources.add(source);
    }

    /// Relations that were named, and are in no FROM yet: each behind what it leads on from.
    List<SqlSource> implied() {
        return implied;
    }

    /// Makes sure that what is named is there, here or around.
    void use(SqlSource source) {
        if (find(sources, source) != null || find(implied, source) != null) {
            return;
        }
        SqlSource parent = source.parent();
        if (parent == null) {
            if (outer == null) {
                throw new IllegalArgumentException("a column of \"" + source.alias()
                        + "\" is named, which is in no FROM of this query. Add it with .from(…) or .join(…, on)");
            }
            outer.use(source);
        } else if (find(sources, source.root()) == null && outer != null) {
            outer.use(source);
        } else {
            imply(source, parent);
        }
    }

    private void imply(SqlSource source, SqlSource parent) {
        if (!mayJoin) {
            throw new IllegalArgumentException("an UPDATE or DELETE cannot follow the relation \"" + source.alias()
                    + "\". Name its rows by a query: .where(TABLE.id.in(db.select(TABLE.id).from(TABLE).where(…)))");
        }
        use(parent);
        implied.add(source);
    }

    private static @Nullable SqlSource find(List<SqlSource> among, SqlSource source) {
        for (SqlSource each : among) {
            if (each.alias().equals(source.alias())) {
                return each;
            }
        }
        return null;
    }
}
