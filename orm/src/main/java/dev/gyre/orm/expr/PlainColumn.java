package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlSource;
import dev.gyre.orm.sql.SqlType;
import java.util.Set;

/// A column with nothing but comparisons.
///
/// @param <T> of its values
public final class PlainColumn<T> implements Column<T> {
    private final SqlSource source;
    private final String name;
    private final SqlType<T> type;
    private final Set<ColumnTrait> traits;

    PlainColumn(SqlSource source, String name, SqlType<T> type, ColumnTrait... traits) {
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
    public SqlType<T> type() {
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
