package dev.gyre.orm.music;

import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.NumberColumn;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Relation;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.TextColumn;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of [Band].
public final class BandTable extends RecordTable<Band> {
    public static final BandTable BAND = new BandTable(TableSource.of(null, "band"));

    public final NumberColumn<Long> id = number("id", SqlType.INT8, ColumnTrait.KEY, ColumnTrait.IDENTITY);
    public final TextColumn name = text("name");
    public final NumberColumn<Long> managerId = number("manager_id", SqlType.INT8);
    public final NumberColumn<Integer> popularity = number("popularity", SqlType.INT4);

    BandTable(TableSource source) {
        super(Band.class, source);
    }

    public ManagerTable manager() {
        return new ManagerTable(
                source(this).to("manager", source(ManagerTable.MANAGER), List.of("manager_id"), List.of("id"), false));
    }

    @Override
    public BandTable as(String alias) {
        return new BandTable(source(this).as(alias));
    }

    @Override
    protected Band read(RowInput row, RowRelations relations) {
        long id = row.required(SqlType.INT8);
        String name = row.required(SqlType.TEXT);
        Long manager = row.required(SqlType.INT8);
        int popularity = row.required(SqlType.INT4);
        return new Band(id, name, relations.required("manager", manager), popularity, relations.many("albums"));
    }

    @Override
    protected @Nullable Object[] values(Band row) {
        return new @Nullable Object[] {row.id(), row.name(), row.manager().key(), row.popularity()};
    }

    @Override
    protected List<Relation> relations(RecordTable<Band> self) {
        return List.of(new Relation("manager", "BAND.manager()", false), new Relation("albums", "BAND.albums()", true));
    }
}
