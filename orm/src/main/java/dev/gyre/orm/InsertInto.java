package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Assignment;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.SqlOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An INSERT of one row that is being put together; what it does not mention gets its default. Each step
/// gives another one and leaves this as it is.
///
/// @param <R> the record of the table
public final class InsertInto<R extends Record> extends Change<R> {
    private final List<Assignment> assignments;
    private final Conflict conflict;

    private InsertInto(Session session, RecordTable<R> table, List<Assignment> assignments, Conflict conflict) {
        super(session, table);
        this.assignments = assignments;
        this.conflict = conflict;
    }

    static <R extends Record> InsertInto<R> of(Session session, RecordTable<R> table) {
        return new InsertInto<>(session, table, List.of(), Conflict.NONE);
    }

    /// With this value, or NULL, in a column; instead of what was said of that before.
    public <T> InsertInto<R> set(Column<T> column, @Nullable T value) {
        return and(List.of(Assignment.value(column, value)));
    }

    /// With what an expression gives in a column.
    public <T> InsertInto<R> set(Column<T> column, Expr<T> value) {
        return and(List.of(new Assignment(column, value)));
    }

    /// With the values of a record. A key that the database numbers is left to it where it is 0; what has a
    /// default is left to that where it is null.
    public InsertInto<R> of(R row) {
        return and(RowValues.inserted(table(), row));
    }

    /// All rows that a query gives, instead of one.
    ///
    /// @param columns that get its values, in order
    public InsertSelect<R> select(SubSelect<?> query, Column<?>... columns) {
        return InsertSelect.of(session(), table(), query, List.of(columns));
    }

    /// What is to be done if there is a row that has the same here already; without columns, if any key is
    /// the same.
    public OnConflict<InsertInto<R>> onConflict(Column<?>... columns) {
        return new OnConflict<>(Conflict.of(List.of(columns)), this::with);
    }

    /// What is to be done if a constraint of this name would be broken (PostgreSQL).
    public OnConflict<InsertInto<R>> onConstraint(String name) {
        return new OnConflict<>(Conflict.of(name), this::with);
    }

    /// Runs it.
    @Parks
    public void run() {
        execute();
    }

    /// Runs it, and returns the row as it is now in the table.
    ///
    /// @throws RowCountException if there was a conflict, for which nothing was to be done
    @Parks
    public R returning() {
        return records().find().orElseThrow(RowCountException::nothingInserted);
    }

    /// Runs it, and returns the row as it is now in the table; nothing if there was a conflict, for which
    /// nothing was to be done.
    @Parks
    public Optional<R> returningIfAny() {
        return records().find();
    }

    @Override
    void write(SqlOutput out, List<? extends Expr<?>> returned) {
        List<? extends Column<?>> columns =
                assignments.stream().map(Assignment::column).toList();
        if (conflict.writeMerge(out, table(), columns, this::writeQuery)) {
            writeReturned(out, returned);
            return;
        }
        out.text("insert into ");
        RecordTable.source(table()).writeName(out);
        if (assignments.isEmpty()) {
            out.text(out.dialect().defaultValues());
        } else {
            writeValues(out);
        }
        conflict.write(out, table(), columns);
        writeReturned(out, returned);
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

    /// The values as a query, in which each says its type.
    private void writeQuery(SqlOutput out) {
        for (int i = 0; i < assignments.size(); i++) {
            Assignment each = assignments.get(i);
            out.text(i == 0 ? "select cast(" : ", cast(").part(each.to()).text(" as ");
            out.text(out.dialect().castName(each.column().type())).text(")");
        }
    }

    private InsertInto<R> and(List<Assignment> more) {
        var all = new ArrayList<>(assignments);
        more.forEach(one -> all.removeIf(earlier -> earlier.isOf(one.column())));
        all.addAll(more);
        return new InsertInto<>(session(), table(), List.copyOf(all), conflict);
    }

    private InsertInto<R> with(Conflict other) {
        return new InsertInto<>(session(), table(), assignments, other);
    }
}
