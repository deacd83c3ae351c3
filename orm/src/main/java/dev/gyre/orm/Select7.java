package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for seven values of each row.
public final class Select7<A, B, C, D, E, F, G>
        extends SelectSteps<Select7.Row<A, B, C, D, E, F, G>, Select7<A, B, C, D, E, F, G>> {
    private final Columns<A, B, C, D, E, F, G> columns;

    /// The values of a row.
    public record Row<A, B, C, D, E, F, G>(A first, B second, C third, D fourth, E fifth, F sixth, G seventh) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, D, E, F, G, T> {
        /// Makes it.
        T make(A a, B b, C c, D d, E e, F f, G g);
    }

    private record Columns<A, B, C, D, E, F, G>(
            Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g) {
        <T> RowMapper<T> to(
                Maker<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? extends T> maker) {
            return row -> {
                A a = Queries.cell(row, this.a.type());
                B b = Queries.cell(row, this.b.type());
                C c = Queries.cell(row, this.c.type());
                D d = Queries.cell(row, this.d.type());
                E e = Queries.cell(row, this.e.type());
                F f = Queries.cell(row, this.f.type());
                G g = Queries.cell(row, this.g.type());
                try {
                    return maker.make(a, b, c, d, e, f, g);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c, d, e, f, g);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c, d, e, f, g);
        }
    }

    private Select7(Session session, SelectParts parts, Columns<A, B, C, D, E, F, G> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C, D, E, F, G> Select7<A, B, C, D, E, F, G> of(
            Session session, Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g) {
        return new Select7<>(
                session, Queries.selecting(List.of(a, b, c, d, e, f, g)), new Columns<>(a, b, c, d, e, f, g));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(
            Maker<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? extends T> maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select7<A, B, C, D, E, F, G> with(SelectParts changed) {
        return new Select7<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C, D, E, F, G>> mapper() {
        return columns.to(Row::new);
    }
}
