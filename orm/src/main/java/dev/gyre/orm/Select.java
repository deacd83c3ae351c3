package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.engine.RowStream;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.ToMany;
import java.util.List;

/// A query for the records of a table, and for what is fetched with them.
///
/// @param <R> the record
public final class Select<R extends Record> extends SelectSteps<R, Select<R>> {
    private final RecordTable<R> table;
    private final Fetches fetches;

    private Select(Session session, RecordTable<R> table, Fetches fetches, SelectParts parts) {
        super(session, parts);
        this.table = table;
        this.fetches = fetches;
    }

    static <R extends Record> Select<R> of(Session session, RecordTable<R> table) {
        var parts = new SelectParts();
        parts.selected.addAll(RecordTable.columns(table));
        parts.from = RecordTable.source(table);
        return new Select<>(session, table, Fetches.none(table), parts);
    }

    /// And what they lead to, by a join in the same statement: `BAND.manager()`, `BAND.manager().agency()`.
    public Select<R> fetch(RecordTable<?> path) {
        return fetching(fetches.with(path));
    }

    /// And what leads to them, by one more statement for all of them: `BAND.albums()`.
    public Select<R> fetch(ToMany<?> many) {
        return fetching(fetches.with(many));
    }

    @Override
    @Parks
    public List<R> list() {
        var rows = new FetchedRows(fetches);
        List<R> all = session().rows(this, table, row -> rows.read(table, row));
        ManyQuery.fill(session(), fetches, rows);
        return all;
    }

    @Override
    @Parks
    public Streamed<R> stream(int batch) {
        if (fetches.toMany().isEmpty()) {
            return super.stream(batch);
        }
        var rows = new FetchedRows(fetches);
        RowStream<R> read = session().stream(this, batch, row -> rows.read(table, row));
        return new Streamed<>(new FilledStream<>(read, batch, () -> ManyQuery.fill(session(), fetches, rows)));
    }

    @Override
    @Parks
    public long count() {
        return fetches.equals(Fetches.none(table))
                ? super.count()
                : fetching(Fetches.none(table)).count();
    }

    @Override
    Select<R> with(SelectParts changed) {
        return new Select<>(session(), table, fetches, changed);
    }

    @Override
    RowMapper<R> mapper() {
        var rows = new FetchedRows(fetches);
        return row -> rows.read(table, row);
    }

    private Select<R> fetching(Fetches more) {
        SelectParts changed = parts().copy();
        changed.selected.clear();
        changed.selected.addAll(more.selected());
        return new Select<>(session(), table, more, changed);
    }
}
