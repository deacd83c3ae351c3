package dev.gyre.orm.sql;

/// Anything that can be written into a statement.
@FunctionalInterface
public interface SqlPart {
    /// Writes it.
    void write(SqlOutput out);
}
