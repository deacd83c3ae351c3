package dev.gyre.orm.sql;

/// What one engine's SQL has that is its own. Pure.
public interface Dialect {
    /// What the engine is called: `postgresql`, `sqlite`, `mariadb`, `h2`.
    String engine();

    /// How the parameter with this number, from 1 on, is written.
    String parameter(int number);

    /// A name, quoted where that is needed.
    String quoted(String name);

    /// The type of a column of this kind in `CREATE TABLE`, or of a cast.
    ///
    /// @param length of a text, digits of a number; 0 for none
    /// @param scale digits behind the point
    String typeName(SqlType<?> type, int length, int scale);

    /// The type in a cast, where that is called otherwise than in `CREATE TABLE`.
    default String castName(SqlType<?> type, int length, int scale) {
        return typeName(type, length, scale);
    }

    /// Whether one array can stand for a list of any length: `= any($1)`.
    boolean hasArrays();

    /// Whether an insert, update or delete can return rows.
    boolean hasReturning();

    /// Whether an update can, where inserts and deletes do.
    default boolean hasUpdateReturning() {
        return hasReturning();
    }

    /// Writes how many rows are wanted at most, and how many are passed over before; negative for none.
    void limit(SqlOutput out, long limit, long offset);
}
