package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlSource;
import dev.gyre.orm.sql.SqlType;
import java.util.Set;

/// A column of text.
public final class TextColumn implements TextExpr, Column<String> {
    private final SqlSource source;
    private final String name;
    private final SqlType<String> type;
    private final Set<ColumnTrait> traits;

    TextColumn(SqlSource source, String name, SqlType<String> type, ColumnTrait... traits) {
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
    public SqlType<String> type() {
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
