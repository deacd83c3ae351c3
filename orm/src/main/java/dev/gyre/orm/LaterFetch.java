package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.ToMany;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what relations of records lead to that were read before, and gives copies of them that have it.
final class LaterFetch {
    private LaterFetch() {}

    @Parks
    static <R extends Record> List<R> many(Session session, List<R> records, ToMany<?> many) {
        if (records.isEmpty()) {
            return List.of();
        }
        RecordTable<R> table = table(records, many.parent(), many);
        RecordCopies<R> copies = RecordCopies.of(RecordTable.type(table), many.component());
        var slots = new LinkedHashMap<Object, List<Many.Slot<?>>>();
        var all = new ArrayList<R>(records.size());
        for (R record : records) {
            Many.Slot<?> slot = Many.slot();
            slots.computeIfAbsent(FetchedRows.key(table, record, many.key()), _ -> new ArrayList<>())
                    .add(slot);
            all.add(copies.with(record, slot.many()));
        }
        ManyQuery.fill(session, many, slots);
        return List.copyOf(all);
    }

    @Parks
    static <R extends Record, C extends Record> List<R> one(Session session, List<R> records, RecordTable<C> path) {
        TableSource source = RecordTable.source(path);
        if (source.relation().isEmpty()) {
            throw new IllegalArgumentException(
                    path + " is a table by itself, and no relation. Fetch what leads there: BAND.manager()");
        }
        TableSource from = source.parent();
        if (from != null && from.parent() != null) {
            throw new IllegalArgumentException("\"" + source.relation()
                    + "\" leads on from another relation. Fetch one that begins at the table of"
                    + " the records, or fetch both in the query that reads them");
        }
        if (records.isEmpty()) {
            return List.of();
        }
        Class<R> type = type(records);
        RecordCopies<R> copies = RecordCopies.of(type, source.relation());
        var keys = new LinkedHashSet<Object>();
        for (R record : records) {
            Ref<?> ref = ref(copies, record, path);
            if (ref != null) {
                keys.add(ref.key());
            }
        }
        Map<Object, C> rows = keys.isEmpty() ? Map.of() : byKey(session, path, keys);
        return records.stream().map(record -> with(copies, record, path, rows)).toList();
    }

    private static <C extends Record> Map<Object, C> byKey(Session session, RecordTable<C> path, Set<Object> keys) {
        RecordTable<C> table = path.as(RecordTable.source(path).table());
        var rows = new LinkedHashMap<Object, C>();
        for (C row : Select.of(session, table)
                .where(Keys.among(RecordTable.key(table), keys))
                .list()) {
            rows.put(FetchedRows.key(table, row, RecordTable.key(table)), row);
        }
        return rows;
    }

    private static <R extends Record, C extends Record> R with(
            RecordCopies<R> copies, R record, RecordTable<C> path, Map<Object, C> rows) {
        Ref<?> ref = ref(copies, record, path);
        C row = ref == null ? null : rows.get(ref.key());
        return ref == null || row == null ? record : copies.with(record, Ref.of(ref.key(), row));
    }

    private static <R extends Record> @Nullable Ref<?> ref(RecordCopies<R> copies, R record, RecordTable<?> path) {
        Object value = copies.value(record);
        if (value == null || value instanceof Ref<?>) {
            return (Ref<?>) value;
        }
        throw new IllegalArgumentException(
                record.getClass().getSimpleName() + " has no relation to one that is called \""
                        + RecordTable.source(path).relation() + "\"");
    }

    @SuppressWarnings("unchecked") // just checked
    private static <R extends Record> RecordTable<R> table(List<R> records, RecordTable<?> parent, ToMany<?> many) {
        if (RecordTable.type(parent) != type(records)
                || RecordTable.source(parent).parent() != null) {
            throw new IllegalArgumentException(
                    many + " is no relation of " + type(records).getSimpleName() + ". Fetch one that begins at its own"
                            + " table: BAND.albums() for bands");
        }
        return (RecordTable<R>) parent;
    }

    @SuppressWarnings("unchecked") // a record has no subclasses
    private static <R extends Record> Class<R> type(List<R> records) {
        return (Class<R>) records.getFirst().getClass();
    }
}
