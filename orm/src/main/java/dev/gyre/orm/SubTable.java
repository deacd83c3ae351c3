package dev.gyre.orm;

import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.QuerySource;
import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import java.util.List;

/// A query as a source of another one (a derived table). Its columns are found by what it selects:
///
/// ```java
/// var counts = db.select(ALBUM.bandId, count().as("albums")).from(ALBUM).groupBy(ALBUM.bandId).asTable("counts");
/// db.select(BAND.name, counts.col("albums", SqlType.INT8)).from(BAND).join(counts,
/// counts.col(ALBUM.bandId).eq(BAND.id));
/// ```
public final class SubTable extends QuerySource {
    private final SubSelect<?> query;
    private final boolean isLateral;

    private SubTable(
            String alias, List<? extends Expr<?>> keys, List<String> labels, SubSelect<?> query, boolean isLateral) {
        super(alias, keys, labels);
        this.query = query;
        this.isLateral = isLateral;
    }

    static SubTable of(String alias, SubSelect<?> query) {
        return new SubTable(alias, query.selected(), query.labels(), query, false);
    }

    /// The same, but it sees the sources before it in the FROM, as if it ran anew for each of their rows.
    public SubTable lateral() {
        return new SubTable(alias(), keys(), labels(), query, true);
    }

    /// The same under another name, to have it twice in a query.
    public SubTable as(String other) {
        return new SubTable(other, keys(), labels(), query, isLateral);
    }

    @Override
    public void writeSource(SqlOutput out) {
        if (isLateral) {
            out.require(SqlFeature.LATERAL);
            out.text("lateral (");
            query.writeLabelled(out);
        } else {
            out.text("(").apart(query::writeLabelled);
        }
        out.text(") ").name(alias());
    }
}
