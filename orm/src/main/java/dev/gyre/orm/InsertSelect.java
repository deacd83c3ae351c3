package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.SqlOutput;
import java.util.List;

/// An INSERT of all rows that a query gives. Each step gives another one and leaves this as it is.
///
/// @param <R> the record of the table
public final class InsertSelect<R extends Record> extends Change<R> {
    private final SubSelect<?> query;
    private final List<Column<?>> columns;
    private final Conflict conflict;

    private InsertSelect(
            Session session, RecordTable<R> table, SubSelect<?> query, List<Column<?>> columns, Conflict conflict) {
        super(session, table);
        this.query = query;
        this.columns = columns;
        this.conflict = conflict;
    }

    static <R extends Record> InsertSelect<R> of(
            Session session, RecordTable<R> table, SubSelect<?> query, List<Column<?>> columns) {
        if (query.selected().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the query selects " + query.selected().size() + " columns, and " + columns.size() + " of " + table
                            + " are to get them. Name one for each, in the same order");
        }
        return new InsertSelect<>(session, table, query, columns, Conflict.NONE);
    }

    /// What is to be done if there is a row that has the same here already; without columns, if any key is
    /// the same.
    public OnConflict<InsertSelect<R>> onConflict(Column<?>... same) {
        return new OnConflict<>(Conflict.of(List.of(same)), this::with);
    }

    /// What is to be done if a constraint of this name would be broken (PostgreSQL).
    public OnConflict<InsertSelect<R>> onConstraint(String name) {
        return new OnConflict<>(Conflict.of(name), this::with);
    }

    /// Runs it, and returns how many rows came in.
    @Parks
    public long run() {
        return execute();
    }

    /// Runs it, and returns the rows as they are now in the table.
    @Parks
    public List<R> returning() {
        return records().list();
    }

    @Override
    void write(SqlOutput out, List<? extends Expr<?>> returned) {
        if (conflict.writeMerge(out, table(), columns, query)) {
            writeReturned(out, returned);
            return;
        }
        out.text("insert into ");
        RecordTable.source(table()).writeName(out);
        for (int i = 0; i < columns.size(); i++) {
            out.text(i == 0 ? " (" : ", ").name(columns.get(i).name());
        }
        out.text(") ").part(query);
        conflict.write(out, table(), columns);
        writeReturned(out, returned);
    }

    private InsertSelect<R> with(Conflict other) {
        return new InsertSelect<>(session(), table(), query, columns, other);
    }
}
