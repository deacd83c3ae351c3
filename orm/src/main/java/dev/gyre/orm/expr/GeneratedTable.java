package dev.gyre.orm.expr;

import dev.gyre.orm.sql.JsonType;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.SqlTypes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the classes that the processor makes are made of: methods in place of all that they would have to name by
/// a class, so that they compile whatever a record and its components are called. A class that is written by hand
/// extends [RecordTable].
///
/// @param <R> the record
public abstract class GeneratedTable<R extends Record> extends RecordTable<R> {
    /// The table of a record, where it stands.
    protected GeneratedTable(Class<R> type, TableSource place) {
        super(type, place);
    }

    /// A table by itself.
    protected static TableSource place(@Nullable String schema, String table) {
        return TableSource.of(schema, table);
    }

    /// What a relation leads to from here.
    protected final TableSource led(
            String relation, TableSource other, List<String> columns, List<String> to, boolean mayBeAbsent) {
        return source(this).to(relation, other, columns, to, mayBeAbsent);
    }

    /// The rows of a table whose columns lead here.
    protected final <C extends Record> ToMany<C> many(
            String component, Class<C> child, List<String> leading, List<String> key) {
        return ToMany.of(component, this, of(child), leading, key);
    }

    /// The rows to which a table between leads.
    protected final <C extends Record> ToMany<C> through(
            String component, Class<C> child, Class<? extends Record> between, List<String> leading, List<String> to) {
        return ToMany.through(component, this, of(child), of(between), leading, to);
    }

    /// A relation, as [Relation] has it.
    protected static Relation relation(
            String component, String call, boolean isMany, Class<? extends Record> to, List<String> columns) {
        return new Relation(component, call, isMany, to, columns);
    }

    /// Relations, in order.
    protected static List<Relation> all(Relation... relations) {
        return List.of(relations);
    }

    /// Names, in order.
    protected static List<String> names(String... names) {
        return List.of(names);
    }

    /// Traits by the names of their constants.
    protected static ColumnTrait[] traits(String... names) {
        return Arrays.stream(names).map(ColumnTrait::valueOf).toArray(ColumnTrait[]::new);
    }

    /// The type of the values of a class.
    protected static <T> SqlType<T> type(Class<T> java) {
        return SqlTypes.find(java)
                .orElseThrow(() -> new IllegalStateException("the processor made a column of " + java
                        + ", which this version does not know. Take the same version of gyre-orm-processor and"
                        + " gyre-orm, and compile again"));
    }

    /// The type of lists of such values.
    protected static <T> SqlType<List<T>> list(SqlType<T> element) {
        return SqlType.listOf(element);
    }

    /// The type of a component that is kept as JSON.
    @SuppressWarnings("TypeParameterUnusedInFormals") // it is that of the component
    protected final <T> SqlType<T> json(Class<? extends Record> record, String component) {
        return JsonType.of(record, component);
    }
}
