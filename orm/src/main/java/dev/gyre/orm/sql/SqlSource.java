package dev.gyre.orm.sql;

import org.jspecify.annotations.Nullable;

/// What columns are of: a table in a FROM, a relation that leads on from one, a query with a name.
public interface SqlSource {
    /// What its columns are prefixed with.
    String alias();

    /// For a relation, what it leads on from; else null.
    @Nullable
    SqlSource parent();

    /// Writes it as it stands in a FROM or behind JOIN: the table and, if it has another name here, that.
    void writeSource(SqlOutput out);

    /// For a relation, writes the join that brings it in; else nothing.
    void writeJoin(SqlOutput out);

    /// For a relation, writes the condition of its join, with `on` before it; else nothing.
    default void writeOn(SqlOutput out) {}

    /// Where the relations begin: this, or the begin of what it leads on from.
    default SqlSource root() {
        SqlSource parent = parent();
        return parent == null ? this : parent.root();
    }
}
