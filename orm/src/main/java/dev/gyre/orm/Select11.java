package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for eleven values of each row.
public final class Select11<A, B, C, D, E, F, G, H, I, J, K>
        extends SelectSteps<Select11.Row<A, B, C, D, E, F, G, H, I, J, K>, Select11<A, B, C, D, E, F, G, H, I, J, K>> {
    private final Columns<A, B, C, D, E, F, G, H, I, J, K> columns;

    /// The values of a row.
    public record Row<A, B, C, D, E, F, G, H, I, J, K>(
            A first,
            B second,
            C third,
            D fourth,
            E fifth,
            F sixth,
            G seventh,
            H eighth,
            I ninth,
            J tenth,
            K eleventh) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, D, E, F, G, H, I, J, K, T> {
        /// Makes it.
        T make(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k);
    }

    private record Columns<A, B, C, D, E, F, G, H, I, J, K>(
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g,
            Expr<H> h,
            Expr<I> i,
            Expr<J> j,
            Expr<K> k) {
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
                                ? super K,
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
                K k = Queries.cell(row, this.k.type());
                try {
                    return maker.make(a, b, c, d, e, f, g, h, i, j, k);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c, d, e, f, g, h, i, j, k);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c, d, e, f, g, h, i, j, k);
        }
    }

    private Select11(Session session, SelectParts parts, Columns<A, B, C, D, E, F, G, H, I, J, K> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C, D, E, F, G, H, I, J, K> Select11<A, B, C, D, E, F, G, H, I, J, K> of(
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
            Expr<J> j,
            Expr<K> k) {
        return new Select11<>(
                session,
                Queries.selecting(List.of(a, b, c, d, e, f, g, h, i, j, k)),
                new Columns<>(a, b, c, d, e, f, g, h, i, j, k));
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
                            ? super K,
                            ? extends T>
                    maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select11<A, B, C, D, E, F, G, H, I, J, K> with(SelectParts changed) {
        return new Select11<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C, D, E, F, G, H, I, J, K>> mapper() {
        return columns.to(Row::new);
    }
}
