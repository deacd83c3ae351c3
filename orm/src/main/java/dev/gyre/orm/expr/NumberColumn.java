package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlSource;
import dev.gyre.orm.sql.SqlType;
import java.util.Set;

/// A column of numbers.
///
/// @param <N> of its values
public final class NumberColumn<N extends Number> implements NumberExpr<N>, Column<N> {
    private final SqlSource source;
    private final String name;
    private final SqlType<N> type;
    private final Set<ColumnTrait> traits;

    NumberColumn(SqlSource source, String name, SqlType<N> type, ColumnTrait... traits) {
        this.source = source;
        this.name = name;
        this.type = type;
        this.traits = Set.of(traits);
    }

    @Override
    public SqlSource source() {
        return source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SqlType<N> type() {
        return type;
    }

    @Override
    public Set<ColumnTrait> traits() {
        return traits;
    }

    @Override
    public String toString() {
        return source.alias() + "." + name;
    }
}
