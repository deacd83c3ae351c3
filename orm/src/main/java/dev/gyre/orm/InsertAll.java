package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An INSERT of many rows in one statement: with one array for each column where the engine has arrays, so
/// that the statement is the same for any number of rows; else with a list of rows. Each step gives another
/// one and leaves this as it is.
///
/// @param <R> the record of the table
public final class InsertAll<R extends Record> extends Change<R> {
    private final CopiedRows rows;
    private final Conflict conflict;

    private InsertAll(Session session, RecordTable<R> table, CopiedRows rows, Conflict conflict) {
        super(session, table);
        this.rows = rows;
        this.conflict = conflict;
    }

    static <R extends Record> InsertAll<R> of(Session session, RecordTable<R> table, List<R> rows) {
        return new InsertAll<>(session, table, CopiedRows.of(table, rows), Conflict.NONE);
    }

    static <R extends Record> InsertAll<R> of(Session session, RecordTable<R> table, CopiedRows rows) {
        return new InsertAll<>(session, table, rows, Conflict.NONE);
    }

    /// What is to be done with rows that have the same here as one that is there; without columns, the same
    /// of any key.
    public OnConflict<InsertAll<R>> onConflict(Column<?>... columns) {
        return new OnConflict<>(Conflict.of(List.of(columns)), this::with);
    }

    /// What is to be done if a constraint of this name would be broken (PostgreSQL).
    public OnConflict<InsertAll<R>> onConstraint(String name) {
        return new OnConflict<>(Conflict.of(name), this::with);
    }

    /// Runs it, and returns how many rows came in or were changed. Without rows nothing is run.
    @Parks
    public long run() {
        return rows.isEmpty() ? 0 : execute();
    }

    /// Runs it, and returns the rows as they are now in the table. Without rows nothing is run.
    @Parks
    public List<R> returning() {
        return rows.isEmpty() ? List.of() : records().list();
    }

    @Override
    void write(SqlOutput out, List<? extends Expr<?>> returned) {
        List<Column<?>> columns = rows.columns();
        if (conflict.writeMerge(out, table(), columns, this::writeTypedRows)) {
            writeReturned(out, returned);
            return;
        }
        out.text("insert into ");
        RecordTable.source(table()).writeName(out);
        for (int i = 0; i < columns.size(); i++) {
            out.text(i == 0 ? " (" : ", ").name(columns.get(i).name());
        }
        if (out.dialect().hasArrays() && columns.stream().noneMatch(InsertAll::isList)) {
            writeArrays(out.text(") select * from unnest("));
        } else {
            writeRows(out.text(") values "), false);
        }
        conflict.write(out, table(), columns);
        writeReturned(out, returned);
    }

    private void writeArrays(SqlOutput out) {
        List<Column<?>> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            SqlType<?> list = SqlType.listOf(columns.get(i).type());
            out.text(i == 0 ? "cast(" : ", cast(").carried(list, rows.carried(i));
            out.text(" as ").text(out.dialect().castName(list)).text(")");
        }
        out.text(")");
    }

    private void writeTypedRows(SqlOutput out) {
        writeRows(out.text("values "), true);
    }

    private void writeRows(SqlOutput out, boolean isTyped) {
        List<Column<?>> columns = rows.columns();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(rows.carried(i));
        }
        int size = values.getFirst().size();
        if ((long) size * columns.size() > out.dialect().mostParameters()) {
            throw new IllegalArgumentException(
                    size + " rows of " + columns.size() + " columns are more values than the "
                            + out.dialect().mostParameters() + " that a statement of "
                            + out.dialect().engine()
                            + " may have. Insert them in several parts, in one transaction");
        }
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < columns.size(); i++) {
                out.text(i > 0 ? ", " : row == 0 ? "(" : ", (");
                out.text(isTyped ? "cast(" : "");
                out.carried(columns.get(i).type(), values.get(i).get(row));
                out.text(
                        isTyped ? " as " + out.dialect().castName(columns.get(i).type()) + ")" : "");
            }
            out.text(")");
        }
    }

    private InsertAll<R> with(Conflict other) {
        return new InsertAll<>(session(), table(), rows, other);
    }

    private static boolean isList(Column<?> column) {
        return column.type().kind() == SqlKind.LIST;
    }
}
