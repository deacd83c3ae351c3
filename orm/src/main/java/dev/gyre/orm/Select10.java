package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for ten values of each row.
public final class Select10<A, B, C, D, E, F, G, H, I, J>
        extends SelectSteps<Select10.Row<A, B, C, D, E, F, G, H, I, J>, Select10<A, B, C, D, E, F, G, H, I, J>> {
    private final Columns<A, B, C, D, E, F, G, H, I, J> columns;

    /// The values of a row.
    public record Row<A, B, C, D, E, F, G, H, I, J>(
            A first, B second, C third, D fourth, E fifth, F sixth, G seventh, H eighth, I ninth, J tenth) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, D, E, F, G, H, I, J, T> {
        /// Makes it.
        T make(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j);
    }

    private record Columns<A, B, C, D, E, F, G, H, I, J>(
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g,
            Expr<H> h,
            Expr<I> i,
            Expr<J> j) {
        <T> RowMapper<T> to(
                Maker<
                                ? super A,
                                ? super B,
                                ? super C,
                                ? super D,
                                ? super E,
                                ? super F,
                                ? super G,
                                ? super H,
                                ? super I,
                                ? super J,
                                ? extends T>
                        maker) {
            return row -> {
                A a = Queries.cell(row, this.a.type());
                B b = Queries.cell(row, this.b.type());
                C c = Queries.cell(row, this.c.type());
                D d = Queries.cell(row, this.d.type());
                E e = Queries.cell(row, this.e.type());
                F f = Queries.cell(row, this.f.type());
                G g = Queries.cell(row, this.g.type());
                H h = Queries.cell(row, this.h.type());
                I i = Queries.cell(row, this.i.type());
                J j = Queries.cell(row, this.j.type());
                try {
                    return maker.make(a, b, c, d, e, f, g, h, i, j);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c, d, e, f, g, h, i, j);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c, d, e, f, g, h, i, j);
        }
    }

    private Select10(Session session, SelectParts parts, Columns<A, B, C, D, E, F, G, H, I, J> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C, D, E, F, G, H, I, J> Select10<A, B, C, D, E, F, G, H, I, J> of(
            Session session,
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g,
            Expr<H> h,
            Expr<I> i,
            Expr<J> j) {
        return new Select10<>(
                session,
                Queries.selecting(List.of(a, b, c, d, e, f, g, h, i, j)),
                new Columns<>(a, b, c, d, e, f, g, h, i, j));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(
            Maker<
                            ? super A,
                            ? super B,
                            ? super C,
                            ? super D,
                            ? super E,
                            ? super F,
                            ? super G,
                            ? super H,
                            ? super I,
                            ? super J,
                            ? extends T>
                    maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select10<A, B, C, D, E, F, G, H, I, J> with(SelectParts changed) {
        return new Select10<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C, D, E, F, G, H, I, J>> mapper() {
        return columns.to(Row::new);
    }
}
