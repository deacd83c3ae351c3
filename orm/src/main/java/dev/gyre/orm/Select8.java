package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for eight values of each row.
public final class Select8<A, B, C, D, E, F, G, H>
        extends SelectSteps<Select8.Row<A, B, C, D, E, F, G, H>, Select8<A, B, C, D, E, F, G, H>> {
    private final Columns<A, B, C, D, E, F, G, H> columns;

    /// The values of a row.
    public record Row<A, B, C, D, E, F, G, H>(
            A first, B second, C third, D fourth, E fifth, F sixth, G seventh, H eighth) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, D, E, F, G, H, T> {
        /// Makes it.
        T make(A a, B b, C c, D d, E e, F f, G g, H h);
    }

    private record Columns<A, B, C, D, E, F, G, H>(
            Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g, Expr<H> h) {
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
                try {
                    return maker.make(a, b, c, d, e, f, g, h);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c, d, e, f, g, h);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c, d, e, f, g, h);
        }
    }

    private Select8(Session session, SelectParts parts, Columns<A, B, C, D, E, F, G, H> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C, D, E, F, G, H> Select8<A, B, C, D, E, F, G, H> of(
            Session session, Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g, Expr<H> h) {
        return new Select8<>(
                session, Queries.selecting(List.of(a, b, c, d, e, f, g, h)), new Columns<>(a, b, c, d, e, f, g, h));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(
            Maker<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? super H, ? extends T>
                    maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select8<A, B, C, D, E, F, G, H> with(SelectParts changed) {
        return new Select8<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C, D, E, F, G, H>> mapper() {
        return columns.to(Row::new);
    }
}
