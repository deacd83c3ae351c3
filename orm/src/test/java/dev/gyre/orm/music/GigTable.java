package dev.gyre.orm.music;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.NumberColumn;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Relation;
import dev.gyre.orm.expr.RowRelations;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.TextColumn;
import dev.gyre.orm.expr.TimeColumn;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of [Gig].
public final class GigTable extends RecordTable<Gig> {
    private static final SqlType<String> JSON = SqlType.json(String.class, text -> text, text -> text);
    private static final SqlType<List<String>> TEXTS = SqlType.listOf(SqlType.TEXT);
    public static final GigTable GIG = new GigTable(TableSource.of(null, "gig"));

    public final NumberColumn<Long> id = number("id", SqlType.INT8, ColumnTrait.KEY, ColumnTrait.IDENTITY);
    public final NumberColumn<Long> bandId = number("band_id", SqlType.INT8, ColumnTrait.NULLABLE);
    public final TextColumn venue = text("venue");
    public final TimeColumn<LocalDate> held = time("held", SqlType.DATE, ColumnTrait.NULLABLE);
    public final NumberColumn<BigDecimal> price = number("price", SqlType.NUMERIC);
    public final Column<String> details = column("details", JSON, ColumnTrait.NULLABLE);
    public final Column<List<String>> tags = column("tags", TEXTS);
    public final NumberColumn<Integer> version = number("version", SqlType.INT4, ColumnTrait.VERSION);
    public final TimeColumn<Instant> created = time("created", SqlType.INSTANT, ColumnTrait.DEFAULTED);

    GigTable(TableSource source) {
        super(Gig.class, source);
    }

    public BandTable band() {
        return new BandTable(source(this).to("band", source(BandTable.BAND), List.of("band_id"), List.of("id"), true));
    }

    @Override
    public GigTable as(String alias) {
        return new GigTable(source(this).as(alias));
    }

    @Override
    protected Gig read(RowInput row, RowRelations relations) {
        long id = row.required(SqlType.INT8);
        Long band = row.next(SqlType.INT8);
        String venue = row.required(SqlType.TEXT);
        LocalDate held = row.next(SqlType.DATE);
        BigDecimal price = row.required(SqlType.NUMERIC);
        String details = row.next(JSON);
        List<String> tags = row.required(TEXTS);
        int version = row.required(SqlType.INT4);
        Instant created = row.next(SqlType.INSTANT);
        return new Gig(id, relations.ref("band", band), venue, held, price, details, tags, version, created);
    }

    @Override
    protected @Nullable Object[] values(Gig row) {
        Object band = row.band() == null ? null : row.band().key();
        return new @Nullable Object[] {
            row.id(),
            band,
            row.venue(),
            row.held(),
            row.price(),
            row.details(),
            row.tags(),
            row.version(),
            row.created()
        };
    }

    @Override
    protected List<Relation> relations(RecordTable<Gig> self) {
        return List.of(new Relation("band", "GIG.band()", false, Band.class, List.of("band_id")));
    }
}
