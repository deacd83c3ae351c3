package dev.gyre.orm;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Relation;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.expr.ToMany;
import dev.gyre.orm.expr.Unfetched;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rows with what is fetched beside them. What leads to many is left open, by key, until it is read.
final class FetchedRows {
    private final Fetches fetches;
    private final Map<ToMany<?>, Map<Object, List<Many.Slot<?>>>> open = new LinkedHashMap<>();

    private final Map<RecordTable<?>, Unfetched> unfetched = new HashMap<>(); // for all rows of a table

    FetchedRows(Fetches fetches) {
        this.fetches = fetches;
    }

    /// What is to be filled of a relation to many, by the keys of those that have it. It is told once.
    Map<Object, List<Many.Slot<?>>> takeOpen(ToMany<?> many) {
        Map<Object, List<Many.Slot<?>>> taken = open.remove(many);
        return taken == null ? Map.of() : taken;
    }

    <R extends Record> R read(RecordTable<R> table, RowInput row) {
        var relations = new Relations(table, row);
        R record = RecordTable.recordOf(table, row, relations);
        relations.settle(table, record);
        return record;
    }

    /// The values of some columns of a record: one, or a list.
    static <R extends Record> Object key(RecordTable<R> table, R record, List<Column<?>> columns) {
        @Nullable Object[] values = RecordTable.valuesOf(table, record);
        var parts = new ArrayList<Object>();
        for (Column<?> column : columns) {
            int index = indexOf(table, column.name());
            Object value = values[index];
            if (value == null) {
                throw new IllegalStateException("the key of " + table + " has a NULL in " + column);
            }
            parts.add(value);
        }
        return parts.size() == 1 ? parts.getFirst() : List.copyOf(parts);
    }

    private static int indexOf(RecordTable<?> table, String column) {
        List<Column<?>> columns = RecordTable.columns(table);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(table + " has no column " + column);
    }

    /// What the records of a row have at the ends of their relations.
    private final class Relations implements RowRelations {
        private final RecordTable<?> table;
        private final RowInput row;
        private final Map<ToMany<?>, Many.Slot<?>> slots = new LinkedHashMap<>();

        Relations(RecordTable<?> table, RowInput row) {
            this.table = table;
            this.row = row;
        }

        @Override
        @SuppressWarnings("unchecked") // the table at the end of a relation is that of its record
        public <T extends Record> @Nullable Ref<T> ref(String component, @Nullable Object key) {
            RecordTable<?> path = fetches.toOne(table, component).orElse(null);
            if (path == null) {
                return unfetched().ref(component, key);
            }
            if (key == null) {
                skip(path);
                return null;
            }
            return Ref.of(key, read((RecordTable<T>) path, row));
        }

        @Override
        public <T extends Record> Many<T> many(String component) {
            ToMany<?> many = fetches.toMany(table, component).orElse(null);
            if (many == null) {
                return unfetched().many(component);
            }
            Many.Slot<T> slot = Many.slot();
            slots.put(many, slot);
            return slot.many();
        }

        <R extends Record> void settle(RecordTable<R> of, R record) {
            slots.forEach((many, slot) -> open.computeIfAbsent(many, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(key(of, record, many.key()), _ -> new ArrayList<>())
                    .add(slot));
        }

        private Unfetched unfetched() {
            return unfetched.computeIfAbsent(table, Unfetched::new);
        }

        private void skip(RecordTable<?> path) {
            RecordTable.columns(path).forEach(column -> row.carrier(column.type()));
            for (Relation relation : RecordTable.relationsOf(path)) {
                fetches.toOne(path, relation.component()).ifPresent(this::skip);
            }
        }
    }
}
