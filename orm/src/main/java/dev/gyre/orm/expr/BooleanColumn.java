package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlSource;
import dev.gyre.orm.sql.SqlType;
import java.util.Set;

/// A column that is true or false, and so is a condition.
public final class BooleanColumn implements BooleanExpr, Column<Boolean> {
    private final SqlSource source;
    private final String name;
    private final SqlType<Boolean> type;
    private final Set<ColumnTrait> traits;

    BooleanColumn(SqlSource source, String name, SqlType<Boolean> type, ColumnTrait... traits) {
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
    public SqlType<Boolean> type() {
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
