package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.sql.SqlType;
import java.util.List;
import java.util.function.Function;

/// A query for one value of each row.
///
/// @param <A> of the values
public final class Select1<A> extends SelectSteps<A, Select1<A>> {
    private final Expr<A> a;

    private Select1(Session session, SelectParts parts, Expr<A> a) {
        super(session, parts);
        this.a = a;
    }

    static <A> Select1<A> of(Session session, Expr<A> a) {
        return new Select1<>(session, Queries.selecting(List.of(a)), a);
    }

    /// With what a function makes of each.
    public <T> SelectAs<T> as(Function<? super A, ? extends T> maker) {
        return new SelectAs<>(session(), parts(), made(a, maker));
    }

    @Override
    Select1<A> with(SelectParts changed) {
        return new Select1<>(session(), changed, a);
    }

    @Override
    RowMapper<A> mapper() {
        SqlType<A> type = a.type();
        return row -> Queries.cell(row, type);
    }

    private static <A, T> RowMapper<T> made(Expr<A> a, Function<? super A, ? extends T> maker) {
        return row -> {
            A value = Queries.cell(row, a.type());
            try {
                return maker.apply(value);
            } catch (NullPointerException missing) {
                throw Nulls.named(missing, List.of(a), value);
            }
        };
    }
}
