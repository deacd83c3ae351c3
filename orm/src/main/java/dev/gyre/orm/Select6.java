package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for six values of each row.
public final class Select6<A, B, C, D, E, F>
        extends SelectSteps<Select6.Row<A, B, C, D, E, F>, Select6<A, B, C, D, E, F>> {
    private final Columns<A, B, C, D, E, F> columns;

    /// The values of a row.
    public record Row<A, B, C, D, E, F>(A first, B second, C third, D fourth, E fifth, F sixth) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, D, E, F, T> {
        /// Makes it.
        T make(A a, B b, C c, D d, E e, F f);
    }

    private record Columns<A, B, C, D, E, F>(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f) {
        <T> RowMapper<T> to(
                Maker<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends T> maker) {
            return row -> {
                A a = Queries.cell(row, this.a.type());
                B b = Queries.cell(row, this.b.type());
                C c = Queries.cell(row, this.c.type());
                D d = Queries.cell(row, this.d.type());
                E e = Queries.cell(row, this.e.type());
                F f = Queries.cell(row, this.f.type());
                try {
                    return maker.make(a, b, c, d, e, f);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c, d, e, f);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c, d, e, f);
        }
    }

    private Select6(Session session, SelectParts parts, Columns<A, B, C, D, E, F> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C, D, E, F> Select6<A, B, C, D, E, F> of(
            Session session, Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f) {
        return new Select6<>(session, Queries.selecting(List.of(a, b, c, d, e, f)), new Columns<>(a, b, c, d, e, f));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(
            Maker<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends T> maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select6<A, B, C, D, E, F> with(SelectParts changed) {
        return new Select6<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C, D, E, F>> mapper() {
        return columns.to(Row::new);
    }
}
