package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for four values of each row.
public final class Select4<A, B, C, D> extends SelectSteps<Select4.Row<A, B, C, D>, Select4<A, B, C, D>> {
    private final Columns<A, B, C, D> columns;

    /// The values of a row.
    public record Row<A, B, C, D>(A first, B second, C third, D fourth) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, D, T> {
        /// Makes it.
        T make(A a, B b, C c, D d);
    }

    private record Columns<A, B, C, D>(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d) {
        <T> RowMapper<T> to(Maker<? super A, ? super B, ? super C, ? super D, ? extends T> maker) {
            return row -> {
                A a = Queries.cell(row, this.a.type());
                B b = Queries.cell(row, this.b.type());
                C c = Queries.cell(row, this.c.type());
                D d = Queries.cell(row, this.d.type());
                try {
                    return maker.make(a, b, c, d);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c, d);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c, d);
        }
    }

    private Select4(Session session, SelectParts parts, Columns<A, B, C, D> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C, D> Select4<A, B, C, D> of(Session session, Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d) {
        return new Select4<>(session, Queries.selecting(List.of(a, b, c, d)), new Columns<>(a, b, c, d));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(Maker<? super A, ? super B, ? super C, ? super D, ? extends T> maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select4<A, B, C, D> with(SelectParts changed) {
        return new Select4<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C, D>> mapper() {
        return columns.to(Row::new);
    }
}
