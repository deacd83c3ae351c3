package dev.gyre.orm.music;

import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.NumberColumn;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.TextColumn;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// The table of [Manager].
public final class ManagerTable extends RecordTable<Manager> {
    public static final ManagerTable MANAGER = new ManagerTable(TableSource.of(null, "manager"));

    public final NumberColumn<Long> id = number("id", SqlType.INT8, ColumnTrait.KEY, ColumnTrait.IDENTITY);
    public final TextColumn name = text("name");

    ManagerTable(TableSource source) {
        super(Manager.class, source);
    }

    @Override
    public ManagerTable as(String alias) {
        return new ManagerTable(source(this).as(alias));
    }

    @Override
    protected Manager read(RowInput row, RowRelations relations) {
        return new Manager(row.required(SqlType.INT8), row.required(SqlType.TEXT));
    }

    @Override
    protected @Nullable Object[] values(Manager row) {
        return new @Nullable Object[] {row.id(), row.name()};
    }
}
