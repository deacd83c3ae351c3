package dev.gyre.orm.sql;

import java.util.List;
import java.util.Locale;

/// How an engine writes the functions that engines write differently. The methods here write them as
/// PostgreSQL does. Pure.
public interface FunctionWords {
    /// Whether an aggregate may have a `filter (where …)`.
    default boolean hasFilter() {
        return true;
    }

    /// Writes texts of a group as one, with something between them.
    ///
    /// @param order what follows the arguments: empty, or an `order by`
    default void stringAggregate(SqlOutput out, SqlPart text, SqlPart separator, SqlPart order) {
        out.text("string_agg(")
                .part(text)
                .text(", ")
                .part(separator)
                .part(order)
                .text(")");
    }

    /// Writes values of a group as a JSON array.
    default void jsonAggregate(SqlOutput out, SqlPart value, SqlPart order) {
        out.text("jsonb_agg(").part(value).part(order).text(")");
    }

    /// The function that gives the greatest of several values.
    default String greatest() {
        return "greatest";
    }

    /// The function that gives the smallest of several values.
    default String least() {
        return "least";
    }

    /// Writes the place of a text in another, from 1 on; 0 if it is not there.
    default void position(SqlOutput out, SqlPart part, SqlPart in) {
        out.text("position(").part(part).text(" in ").part(in).text(")");
    }

    /// Writes whether a text fits a regular expression.
    default void matches(SqlOutput out, SqlPart text, SqlPart pattern) {
        out.require(SqlFeature.REGEX);
        out.part(text).text(" ~ ").part(pattern);
    }

    /// Writes a text in which all that fits a regular expression is something else.
    default void regexReplace(SqlOutput out, SqlPart text, SqlPart pattern, SqlPart by) {
        out.require(SqlFeature.REGEX);
        out.text("regexp_replace(").part(text).text(", ").part(pattern).text(", ");
        out.part(by).text(", 'g')");
    }

    /// Writes a time cut to a field.
    default void truncate(SqlOutput out, String field, SqlPart time, SqlType<?> type) {
        out.require(SqlFeature.TIME_ARITHMETIC);
        out.text("cast(date_trunc('").text(field.toLowerCase(Locale.ROOT)).text("', ");
        out.part(time).text(") as ").text(out.dialect().castName(type)).text(")");
    }

    /// Writes a time moved by a stretch of time.
    ///
    /// @param sign ` + ` or ` - `
    /// @param months of the stretch
    /// @param days of the stretch
    /// @param micros of the stretch, the rest
    default void move(SqlOutput out, SqlPart time, String sign, int months, int days, long micros, SqlType<?> type) {
        out.require(SqlFeature.TIME_ARITHMETIC);
        out.text("cast(").part(time).text(sign).text("make_interval(months => ").bind(SqlType.INT4, months);
        out.text(", days => ").bind(SqlType.INT4, days).text(", secs => cast(").bind(SqlType.INT8, micros);
        out.text(" as double precision) / 1000000) as ")
                .text(out.dialect().castName(type))
                .text(")");
    }

    /// Writes how long it is from one time to another.
    default void between(SqlOutput out, SqlPart from, SqlPart to) {
        out.require(SqlFeature.TIME_ARITHMETIC);
        out.text("(").part(to).text(" - ").part(from).text(")");
    }

    /// The time at which the transaction began.
    default String now() {
        return "now()";
    }

    /// Writes what is at a path in JSON.
    ///
    /// @param path of keys, and of numbers in arrays
    /// @param isText whether as text, and not as JSON
    default void jsonAt(SqlOutput out, SqlPart json, List<String> path, boolean isText) {
        out.require(SqlFeature.JSON);
        out.part(json).text(isText ? " #>> " : " #> ").bind(SqlType.listOf(SqlType.TEXT), path);
    }

    /// Writes whether one JSON has all that another has.
    default void jsonContains(SqlOutput out, SqlPart json, SqlPart other) {
        out.require(SqlFeature.JSON);
        out.part(json).text(" @> ").part(other);
    }

    /// Writes whether an object of JSON has a key.
    default void jsonHasKey(SqlOutput out, SqlPart json, String name) {
        out.require(SqlFeature.JSON);
        out.part(json).text(" ? ").bind(SqlType.TEXT, name);
    }

    /// Writes JSON with something else at a path.
    default void jsonSet(SqlOutput out, SqlPart json, List<String> path, SqlPart value) {
        out.require(SqlFeature.JSON);
        out.text("jsonb_set(").part(json).text(", ").bind(SqlType.listOf(SqlType.TEXT), path);
        out.text(", ").part(value).text(")");
    }

    /// Writes how many elements an array of JSON has.
    default void jsonLength(SqlOutput out, SqlPart json) {
        out.require(SqlFeature.JSON);
        out.text("jsonb_array_length(").part(json).text(")");
    }

    /// Writes what an insert would have put into a column, where the row is there already.
    default void excluded(SqlOutput out, String column) {
        out.text("excluded.").name(column);
    }
}
