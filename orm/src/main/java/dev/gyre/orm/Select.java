package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Unfetched;

/// A query for the records of a table.
///
/// @param <R> the record
public final class Select<R extends Record> extends SelectSteps<R, Select<R>> {
    private final RecordTable<R> table;

    private Select(Session session, RecordTable<R> table, SelectParts parts) {
        super(session, parts);
        this.table = table;
    }

    static <R extends Record> Select<R> of(Session session, RecordTable<R> table) {
        var parts = new SelectParts();
        parts.selected.addAll(RecordTable.columns(table));
        parts.from = RecordTable.source(table);
        return new Select<>(session, table, parts);
    }

    @Override
    Select<R> with(SelectParts changed) {
        return new Select<>(session(), table, changed);
    }

    @Override
    RowMapper<R> mapper() {
        var relations = new Unfetched(table);
        return row -> RecordTable.recordOf(table, row, relations);
    }
}
