package dev.gyre.orm.sql;

import java.util.Set;
import java.util.function.Function;

/// What one engine's SQL has that is its own. Pure.
public interface Dialect extends FunctionWords, ChangeWords {
    /// What the engine is called: `postgresql`, `sqlite`, `mariadb`, `h2`.
    String engine();

    /// How the parameter with this number, from 1 on, is written.
    String parameter(int number);

    /// A name, quoted where that is needed.
    String quoted(String name);

    /// The name of a column with that of its source, each quoted where that is needed.
    default String qualified(String source, String name) {
        return quoted(source) + "." + quoted(name);
    }

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

    /// What it does not have.
    default Set<SqlFeature> lacks() {
        return Set.of();
    }

    /// The type of a cast.
    default String castName(SqlType<?> type) {
        return castName(type, 0, 0);
    }

    /// Whether it can be said where NULL stands in an order.
    default boolean hasNullsOrder() {
        return true;
    }

    /// The operator that compares with a pattern, large and small letters apart, with spaces around it.
    default String like() {
        return " like ";
    }

    /// Whether there is an operator `ilike`.
    default boolean hasIlike() {
        return false;
    }

    /// The comparison for which NULL is the same as NULL, with spaces around it.
    default String same() {
        return " is not distinct from ";
    }

    /// What counts the characters of a text.
    default String lengthFunction() {
        return "char_length";
    }

    /// Writes two texts as one.
    default void concat(SqlOutput out, SqlPart first, SqlPart second) {
        out.part(first).text(" || ").part(second);
    }

    /// Writes a field of a time as a whole number.
    ///
    /// @param field `YEAR`, `MONTH`, `DAY`, `HOUR`, `MINUTE` or `SECOND`
    default void timeField(SqlOutput out, String field, SqlPart time) {
        out.text("cast(floor(extract(").text(field).text(" from ").part(time).text(")) as integer)");
    }

    /// What follows the table in an insert that says nothing.
    default String defaultValues() {
        return " default values";
    }

    /// What stands before a statement to get its plan in place of its rows.
    ///
    /// @param isRun whether it is run for that, and measured; not asked where the engine lacks that
    default String explain(boolean isRun) {
        return isRun ? "explain analyze " : "explain ";
    }

    /// Reads one plan: makes a line of text of each of its rows, in order.
    default Function<RowInput, String> planLines() {
        return row -> row.required(SqlType.TEXT);
    }
}
