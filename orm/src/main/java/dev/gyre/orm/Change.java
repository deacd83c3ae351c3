package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.Unfetched;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.List;

/// A statement that changes the rows of a table: it runs when its end is called. Immutable.
///
/// @param <R> the record of the table
public abstract sealed class Change<R extends Record> implements SqlPart
        permits InsertInto, InsertAll, InsertSelect, UpdateWhere, DeleteWhere {
    private final Session session;
    private final RecordTable<R> table;

    Change(Session session, RecordTable<R> table) {
        this.session = session;
        this.table = table;
    }

    /// Writes it, and what it returns of the rows; nothing if that is empty.
    abstract void write(SqlOutput out, List<? extends Expr<?>> returned);

    /// Runs it, and returns how many rows it changed.
    @Parks
    long execute() {
        return session.execute(this);
    }

    /// With one value of each row that changes.
    public <A> Returning<A> returning(Expr<A> a) {
        return new Returning<>(this, List.of(a), row -> Queries.cell(row, a.type()));
    }

    /// With two values of each row that changes.
    public <A, B> Returning<Select2.Row<A, B>> returning(Expr<A> a, Expr<B> b) {
        return new Returning<>(
                this,
                List.of(a, b),
                row -> new Select2.Row<>(Queries.cell(row, a.type()), Queries.cell(row, b.type())));
    }

    /// With three values of each row that changes.
    public <A, B, C> Returning<Select3.Row<A, B, C>> returning(Expr<A> a, Expr<B> b, Expr<C> c) {
        return new Returning<>(
                this,
                List.of(a, b, c),
                row -> new Select3.Row<>(
                        Queries.cell(row, a.type()), Queries.cell(row, b.type()), Queries.cell(row, c.type())));
    }

    /// How the engine would run it, in its own words. Nothing is run.
    @Parks
    public String explain() {
        return Explanation.of(session, this, false);
    }

    /// The statement, as it is sent. Never parks.
    public String sql() {
        return session.statement(this).text();
    }

    /// This as a query without columns that stands before another one under a name, and is done with it
    /// (PostgreSQL).
    public Cte asCte(String name) {
        return returningNothing().asCte(name);
    }

    @Override
    public void write(SqlOutput out) {
        write(out, List.of());
    }

    @Override
    public String toString() {
        return sql();
    }

    /// The rows that change, as the records that they are now, or were.
    Returning<R> records() {
        var relations = new Unfetched(table);
        return new Returning<>(this, RecordTable.columns(table), row -> RecordTable.recordOf(table, row, relations));
    }

    Session session() {
        return session;
    }

    RecordTable<R> table() {
        return table;
    }

    static void writeReturned(SqlOutput out, List<? extends Expr<?>> returned) {
        if (returned.isEmpty()) {
            return;
        }
        out.require(SqlFeature.RETURNING);
        writeAll(out, " returning ", returned);
    }

    /// Writes it as a source of a query for the rows as they are afterwards; for a delete, as they were (H2).
    void writeFinalTable(SqlOutput out, List<? extends Expr<?>> returned) {
        TableSource source = RecordTable.source(table);
        out.enter(false);
        out.source(source);
        writeAll(out, "select ", returned);
        out.text(this instanceof DeleteWhere ? " from old table (" : " from final table (");
        write(out, List.of());
        out.text(") ").name(source.alias());
        out.leave();
    }

    private static void writeAll(SqlOutput out, String word, List<? extends Expr<?>> returned) {
        for (int i = 0; i < returned.size(); i++) {
            Expr<?> expr = returned.get(i);
            out.text(i == 0 ? word : ", ").part(expr);
            if (!expr.label().isEmpty() && !(expr instanceof Column<?>)) {
                out.text(" as ").name(expr.label());
            }
        }
    }

    private Returning<Long> returningNothing() {
        return new Returning<>(this, List.of(), _ -> 0L);
    }
}
