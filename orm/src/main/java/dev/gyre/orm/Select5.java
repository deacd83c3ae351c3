package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for five values of each row.
public final class Select5<A, B, C, D, E> extends SelectSteps<Select5.Row<A, B, C, D, E>, Select5<A, B, C, D, E>> {
    private final Columns<A, B, C, D, E> columns;

    /// The values of a row.
    public record Row<A, B, C, D, E>(A first, B second, C third, D fourth, E fifth) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, D, E, T> {
        /// Makes it.
        T make(A a, B b, C c, D d, E e);
    }

    private record Columns<A, B, C, D, E>(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e) {
        <T> RowMapper<T> to(Maker<? super A, ? super B, ? super C, ? super D, ? super E, ? extends T> maker) {
            return row -> {
                A a = Queries.cell(row, this.a.type());
                B b = Queries.cell(row, this.b.type());
                C c = Queries.cell(row, this.c.type());
                D d = Queries.cell(row, this.d.type());
                E e = Queries.cell(row, this.e.type());
                try {
                    return maker.make(a, b, c, d, e);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c, d, e);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c, d, e);
        }
    }

    private Select5(Session session, SelectParts parts, Columns<A, B, C, D, E> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C, D, E> Select5<A, B, C, D, E> of(
            Session session, Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e) {
        return new Select5<>(session, Queries.selecting(List.of(a, b, c, d, e)), new Columns<>(a, b, c, d, e));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(Maker<? super A, ? super B, ? super C, ? super D, ? super E, ? extends T> maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select5<A, B, C, D, E> with(SelectParts changed) {
        return new Select5<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C, D, E>> mapper() {
        return columns.to(Row::new);
    }
}
