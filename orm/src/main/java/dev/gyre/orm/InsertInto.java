package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Unfetched;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An INSERT of one row that is being put together; what it does not mention gets its default. Each step gives another
/// one and leaves this as it is.
///
/// @param <R> the record of the table
public final class InsertInto<R extends Record> implements SqlPart {
    private final Session session;
    private final RecordTable<R> table;
    private final List<Assignment> assignments;
    private final boolean returns;

    private InsertInto(Session session, RecordTable<R> table, List<Assignment> assignments, boolean returns) {
        this.session = session;
        this.table = table;
        this.assignments = assignments;
        this.returns = returns;
    }

    static <R extends Record> InsertInto<R> of(Session session, RecordTable<R> table) {
        return new InsertInto<>(session, table, List.of(), false);
    }

    /// With this value, or NULL, in a column.
    public <T> InsertInto<R> set(Column<T> column, @Nullable T value) {
        return and(List.of(Assignment.value(column, value)));
    }

    /// With what an expression gives in a column.
    public <T> InsertInto<R> set(Column<T> column, Expr<T> value) {
        return and(List.of(new Assignment(column, value)));
    }

    /// With the values of a record. A key that the database numbers is left to it where it is 0; what has a default is
    /// left to that where it is null.
    public InsertInto<R> of(R row) {
        return and(RowValues.inserted(table, row));
    }

    /// Runs it.
    @Parks
    public void run() {
        session.runner().execute(session.statement(this));
    }

    /// Runs it, and returns the row as it is now in the table.
    @Parks
    public R returning() {
        var relations = new Unfetched(table);
        var returning = new InsertInto<>(session, table, assignments, true);
        return session.runner()
                .rows(session.statement(returning), row -> RecordTable.recordOf(table, row, relations))
                .getFirst();
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return session.statement(this).text();
    }

    @Override
    public void write(SqlOutput out) {
        out.text("insert into ");
        RecordTable.source(table).writeName(out);
        if (assignments.isEmpty()) {
            out.text(out.dialect().defaultValues());
        } else {
            writeValues(out);
        }
        if (returns) {
            RowValues.writeReturning(out, table);
        }
    }

    private void writeValues(SqlOutput out) {
        for (int i = 0; i < assignments.size(); i++) {
            out.text(i == 0 ? " (" : ", ").name(assignments.get(i).column().name());
        }
        for (int i = 0; i < assignments.size(); i++) {
            out.text(i == 0 ? ") values (" : ", ").part(assignments.get(i).to());
        }
        out.text(")");
    }

    private InsertInto<R> and(List<Assignment> more) {
        var all = new ArrayList<>(assignments);
        all.addAll(more);
        return new InsertInto<>(session, table, List.copyOf(all), returns);
    }
}
