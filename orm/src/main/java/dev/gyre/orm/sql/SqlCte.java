package dev.gyre.orm.sql;

/// A query that stands before the statement under a name. Who names it in a FROM has it written there.
public interface SqlCte extends SqlSource {
    /// Its name, which is its alias where it has no other.
    String cteName();

    /// Whether it is recursive.
    boolean isRecursive();

    /// Writes the name, its columns, and the query.
    void writeBody(SqlOutput out);

    /// What it has in common with its copies that have other hints.
    Object identity();
}
