package dev.gyre.bench.scenario;

import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.NumberColumn;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.TextColumn;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/// The table of [Song].
final class SongTable extends RecordTable<Song> {
    static final SongTable SONG = new SongTable(TableSource.of(null, "song"));

    final NumberColumn<Long> id = number("id", SqlType.INT8, ColumnTrait.KEY, ColumnTrait.IDENTITY);
    final TextColumn title = text("title");
    final NumberColumn<Integer> plays = number("plays", SqlType.INT4);

    private SongTable(TableSource source) {
        super(Song.class, source);
    }

    @Override
    public SongTable as(String alias) {
        return new SongTable(source(this).as(alias));
    }

    @Override
    protected Song read(RowInput row, RowRelations relations) {
        return new Song(row.required(SqlType.INT8), row.required(SqlType.TEXT), row.required(SqlType.INT4));
    }

    @Override
    protected @Nullable Object[] values(Song row) {
        return new @Nullable Object[] {row.id(), row.title(), row.plays()};
    }
}
