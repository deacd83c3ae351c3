package dev.gyre.orm.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be named in a query while it is written: the sources in its FROM, and those around it. Relations
/// that are named are remembered, to be joined.
final class SqlScope {
    private final @Nullable SqlScope outer;
    private final Mode mode;
    private final List<SqlSource> sources = new ArrayList<>(4);
    private final List<SqlSource> implied = new ArrayList<>(4); // not joined yet, each behind what it leads on from
    private final List<SqlSource> absent = new ArrayList<>(4); // whose columns may all be NULL
    private final List<SqlSource> noted = new ArrayList<>(4);
    private boolean isNoting;
    private int reach = Integer.MAX_VALUE; // so many sources may be named

    /// What may be named.
    enum Mode {
        /// Sources, and relations, which are joined.
        QUERY,
        /// Sources only.
        CHANGE,
        /// Anything: others wrote the FROM.
        FREE
    }

    SqlScope(@Nullable SqlScope outer, Mode mode) {
        this.outer = outer;
        this.mode = mode;
    }

    @Nullable
    SqlScope outer() {
        return outer;
    }

    void add(SqlSource source) {
        if (index(sources, source) >= 0) {
            throw new IllegalArgumentException("\"" + source.alias() + "\" stands twice in one FROM. Give one of them"
                    + " another name: .as(\"" + source.alias() + "2\")");
        }
        sources.add(source);
    }

    /// Makes sure that what is named is there, here or around.
    void use(SqlSource source) {
        int at = index(sources, source);
        if (at >= 0) {
            checkReach(at, source);
        } else if (index(implied, source) >= 0) {
            note(source);
        } else if (mode != Mode.FREE) {
            seek(source);
        }
    }

    /// From here on only this source and those before it may be named, and relations that are named are noted.
    void reach(SqlSource source) {
        reach = index(sources, source) + 1;
        isNoting = true;
        noted.clear();
    }

    /// The relations that have been noted. They are to be joined now.
    List<SqlSource> placing() {
        isNoting = false;
        implied.removeAll(noted);
        sources.addAll(noted);
        return noted;
    }

    /// All may be named again.
    void reachAll() {
        reach = Integer.MAX_VALUE;
    }

    /// The relations that remain to be joined.
    List<SqlSource> implied() {
        return implied;
    }

    /// Remembers for whose rows there may be none.
    void joined(SqlJoin join) {
        if (join.kind().keepsRight()) {
            int end = index(sources, join.source());
            absent.addAll(sources.subList(0, end));
            sources.stream().filter(source -> source.parent() != null).forEach(absent::add);
            absent.removeIf(source -> source.alias().equals(join.source().alias()));
        }
        if (join.kind().keepsLeft()) {
            absent.add(join.source());
        }
    }

    /// Whether what it leads on from may be absent.
    boolean mayLackParent(SqlSource source) {
        for (SqlSource at = source.parent(); at != null; at = at.parent()) {
            if (index(absent, at) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void seek(SqlSource source) {
        SqlSource parent = source.parent();
        if (parent == null) {
            if (outer == null) {
                throw new IllegalArgumentException("a column of \"" + source.alias()
                        + "\" is named, which is in no FROM of this query. Add it with .from(…) or .join(…, on);"
                        + " a query in a FROM sees its neighbours if it is .lateral()");
            }
            outer.use(source);
        } else if (index(sources, source.root()) < 0 && outer != null) {
            outer.use(source);
        } else {
            imply(source, parent);
        }
    }

    private void imply(SqlSource source, SqlSource parent) {
        if (mode == Mode.CHANGE) {
            throw new IllegalArgumentException("an UPDATE or DELETE cannot follow the relation \"" + source.alias()
                    + "\". Name its rows by a query: .where(TABLE.id.in(db.select(TABLE.id).from(TABLE).where(…)))");
        }
        use(parent);
        implied.add(source);
        note(source);
    }

    private void note(SqlSource source) {
        if (!isNoting || index(noted, source) >= 0) {
            return;
        }
        SqlSource parent = source.parent();
        if (parent != null && index(implied, parent) >= 0) {
            note(parent);
        }
        noted.add(source);
    }

    private void checkReach(int at, SqlSource source) {
        if (at >= reach && source.parent() == null) {
            throw new IllegalArgumentException(
                    "the ON of \"" + sources.get(reach - 1).alias() + "\" names \"" + source.alias()
                            + "\", which is joined behind it. Join that one before");
        }
    }

    private static int index(List<SqlSource> among, SqlSource source) {
        for (int i = 0; i < among.size(); i++) {
            if (among.get(i).alias().equals(source.alias())) {
                return i;
            }
        }
        return -1;
    }
}
