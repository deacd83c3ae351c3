package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import java.util.List;

/// A query for two values of each row.
public final class Select2<A, B> extends SelectSteps<Select2.Row<A, B>, Select2<A, B>> {
    private final Columns<A, B> columns;

    /// The values of a row.
    public record Row<A, B>(A first, B second) {}

    /// What makes something of the values of a row: the constructor of a record, for example.
    @FunctionalInterface
    public interface Maker<A, B, T> {
        /// Makes it.
        T make(A a, B b);
    }

    private record Columns<A, B>(Expr<A> a, Expr<B> b) {
        <T> RowMapper<T> to(Maker<? super A, ? super B, ? extends T> maker) {
            return row -> {
                A a = Queries.cell(row, this.a.type());
                B b = Queries.cell(row, this.b.type());
                try {
                    return maker.make(a, b);
                } catch (NullPointerException missing) {
                    throw Nulls.named(missing, all(), a, b);
                }
            };
        }

        private List<Expr<?>> all() {
            return List.of(a, b);
        }
    }

    private Select2(Session session, SelectParts parts, Columns<A, B> columns) {
        super(session, parts);
        this.columns = columns;
    }

    static <A, B> Select2<A, B> of(Session session, Expr<A> a, Expr<B> b) {
        return new Select2<>(session, Queries.selecting(List.of(a, b)), new Columns<>(a, b));
    }

    /// With what a function makes of each row.
    public <T> SelectAs<T> as(Maker<? super A, ? super B, ? extends T> maker) {
        return new SelectAs<>(session(), parts(), columns.to(maker));
    }

    @Override
    Select2<A, B> with(SelectParts changed) {
        return new Select2<>(session(), changed, columns);
    }

    @Override
    RowMapper<Row<A, B>> mapper() {
        return columns.to(Row::new);
    }
}
