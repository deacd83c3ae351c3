package dev.gyre.orm;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Relation;
import dev.gyre.orm.sql.Dialect;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What to do in place of a statement for each row: which fetch brings the same. Pure.
final class RepeatAdvice {
    private RepeatAdvice() {}

    /// @param sql of the statement
    /// @param table whose records it reads; null if it does something else
    /// @param read the tables that were read before
    static String of(String sql, Dialect dialect, @Nullable RecordTable<?> table, Collection<RecordTable<?>> read) {
        if (table == null) {
            return sql.startsWith("insert")
                    ? "Insert all rows by one: db.insertAll(…)"
                    : "One statement for all of them is faster: a join, or where(column.in(…))";
        }
        List<String> compared = compared(sql, dialect, table);
        if (compared.equals(names(RecordTable.key(table)))) {
            return byKey(table, read);
        }
        for (Relation relation : RecordTable.relationsOf(table)) {
            if (!relation.isMany() && !compared.isEmpty() && compared.containsAll(relation.columns())) {
                return byRelation(table, relation);
            }
        }
        return "One statement for all of them is faster: a fetch of the relation, a join, or where(column.in(…))";
    }

    /// The columns of a table that are compared with one value.
    private static List<String> compared(String sql, Dialect dialect, RecordTable<?> table) {
        String alias = RecordTable.source(table).alias();
        int where = sql.indexOf(" where ");
        return where < 0
                ? List.of()
                : names(RecordTable.columns(table)).stream()
                        .filter(column -> sql.indexOf(dialect.qualified(alias, column) + " = ", where) >= 0)
                        .toList();
    }

    private static String byKey(RecordTable<?> table, Collection<RecordTable<?>> read) {
        Optional<Relation> leading = read.stream()
                .flatMap(RepeatAdvice::relations)
                .filter(relation -> !relation.isMany() && relation.other() == RecordTable.type(table))
                .findFirst();
        return leading.map(relation -> "Add .fetch(" + relation.call() + ") to the query that reads what leads there,"
                        + " which brings them in the same statement")
                .orElse("Where a Ref leads to " + table + ", add .fetch(…) of it to the query that reads the Ref; else"
                        + " read all of them by one: where(column.in(…))");
    }

    private static String byRelation(RecordTable<?> table, Relation back) {
        String many = relations(RecordTable.of(back.other()))
                .filter(relation -> relation.isMany()
                        && relation.other() == RecordTable.type(table)
                        && relation.columns().equals(back.columns()))
                .findFirst()
                .map(Relation::call)
                .orElse("");
        String parent = back.other().getSimpleName();
        String child = RecordTable.type(table).getSimpleName();
        return many.isEmpty()
                ? "Give " + parent + " a component @MappedBy(\"" + back.component() + "\") Many<" + child
                        + ">, and add .fetch(…) of it to the query that reads the records of " + parent
                : "Add .fetch(" + many + ") to the query that reads the records of " + parent
                        + ", which brings those of all by one more statement";
    }

    private static <R extends Record> Stream<Relation> relations(RecordTable<R> table) {
        return RecordTable.relationsOf(table).stream();
    }

    private static List<String> names(List<Column<?>> columns) {
        return columns.stream().<String>map(Column::name).collect(Collectors.toList());
    }
}
