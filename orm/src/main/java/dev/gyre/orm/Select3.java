package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for three values of each row.
public final class Select3<A, B, C> extends SelectSteps<Select3.Row<A, B, C>, Select3<A, B, C>> {
    private final Columns<A, B, C> columns;

    /// The values of a row.
    public record Row<A, B, C>(A first, B second, C third) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, C, T> {
        /// Makes it.
        T make(A a, B b, C c);
    }

    private record Columns<A, B, C>(Expr<A> a, Expr<B> b, Expr<C> c) {
        <T> RowMapper<T> to(Maker<? super A, ? super B, ? super C, ? extends T> maker) {
            return row -> {
                A a = Queries.cell(row, this.a.type());
                B b = Queries.cell(row, this.b.type());
                C c = Queries.cell(row, this.c.type());
                try {
                    return maker.make(a, b, c);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b, c);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b, c);
        }
    }

    private Select3(Session session, SelectParts parts, Columns<A, B, C> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B, C> Select3<A, B, C> of(Session session, Expr<A> a, Expr<B> b, Expr<C> c) {
        return new Select3<>(session, Queries.selecting(List.of(a, b, c)), new Columns<>(a, b, c));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(Maker<? super A, ? super B, ? super C, ? extends T> maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select3<A, B, C> with(SelectParts changed) {
        return new Select3<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B, C>> mapper() {
        return columns.to(Row::new);
    }
}
