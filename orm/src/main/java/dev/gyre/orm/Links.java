package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.BooleanExpr;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.ToMany;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of a table between two others that lead from one record, which come and go with what it is linked
/// to.
///
/// @param between the table between
/// @param from the columns that lead to the record
/// @param key of the record: a value, or a list of them
/// @param to the columns that lead to the other table
/// @param others the keys of records of that
record Links(RecordTable<?> between, List<Column<?>> from, Object key, List<Column<?>> to, Set<Object> others) {

    /// @throws IllegalArgumentException if the relation is not one of the record through a table between
    static <P extends Record, C extends Record> Links of(P row, ToMany<C> many, Collection<? extends C> others) {
        ToMany.Link link = many.link()
                .orElseThrow(() -> new IllegalArgumentException(many + " leads by a column of " + many.child()
                        + " itself, and there is no table between. Change that column: update(" + many.child()
                        + ").set(column, key).where(…)"));
        if (many.condition().isPresent() || many.limit() > 0) {
            throw new IllegalArgumentException(
                    many + " is narrowed, and links are those of the whole relation. Name it without where(…) and"
                            + " limitPerParent(…)");
        }
        RecordTable<P> parent = parent(row, many);
        var keys = new LinkedHashSet<Object>();
        for (C other : others) {
            keys.add(FetchedRows.key(many.child(), other, RecordTable.key(many.child())));
        }
        return new Links(link.table(), many.leading(), FetchedRows.key(parent, row, many.key()), link.columns(), keys);
    }

    /// Adds those that are missing, by one statement.
    @Parks
    void add(Session session) {
        if (others.isEmpty()) {
            return;
        }
        var columns = new ArrayList<>(from);
        columns.addAll(to);
        var rows = new ArrayList<@Nullable Object[]>();
        for (Object other : others) {
            var row = new ArrayList<>(parts(key));
            row.addAll(parts(other));
            rows.add(row.toArray());
        }
        insert(session, between, CopiedRows.of(columns, rows)).run();
    }

    /// Takes these away, by one statement, and returns how many there were.
    @Parks
    long remove(Session session) {
        return others.isEmpty() ? 0 : delete(session, ofRecord().and(Keys.among(to, others)));
    }

    /// Takes all others away, by one statement.
    @Parks
    void removeOthers(Session session) {
        delete(
                session,
                others.isEmpty()
                        ? ofRecord()
                        : ofRecord().and(Keys.among(to, others).not()));
    }

    private BooleanExpr ofRecord() {
        return Keys.among(from, List.of(key));
    }

    private static <R extends Record> InsertAll<R> insert(Session session, RecordTable<R> table, CopiedRows rows) {
        return InsertAll.of(session, table, rows).onConflict().doNothing();
    }

    private long delete(Session session, BooleanExpr condition) {
        return new DeleteWhere<>(session, between, List.of(), condition).run();
    }

    private static List<Object> parts(Object key) {
        return key instanceof List<?> list ? List.copyOf(list) : List.of(key);
    }

    @SuppressWarnings("unchecked") // just checked
    private static <P extends Record> RecordTable<P> parent(P row, ToMany<?> many) {
        if (RecordTable.type(many.parent()) != row.getClass()) {
            throw new IllegalArgumentException(many + " is no relation of "
                    + row.getClass().getSimpleName() + ". Name one of its own table:" + " BAND.genres() for a band");
        }
        return (RecordTable<P>) many.parent();
    }
}
