package dev.gyre.orm;

import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.QuerySource;
import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.SqlCte;
import dev.gyre.orm.sql.SqlFeature;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlPart;
import java.util.List;
import java.util.function.Function;

/// A query that stands before a statement under a name (a common table expression). Whoever names it in a
/// FROM has it written there; [Queries#with] is only needed for one that nobody names. Its columns are found
/// by what it selects. Immutable.
///
/// ```java
/// var rn = rowNumber().over(w -> w.partitionBy(ALBUM.bandId).orderBy(ALBUM.released.desc())).as("rn");
/// var latest = db.select(ALBUM.bandId, ALBUM.name, rn).from(ALBUM).asCte("latest");
/// db.with(latest).select(latest.col(ALBUM.name)).from(latest).where(latest.col(rn).eq(1L)).list();
/// ```
public final class Cte extends QuerySource implements SqlCte {
    private final Body body;
    private final Hint hint;

    private enum Hint {
        NONE(" as ("),
        ONCE(" as materialized ("),
        INLINE(" as not materialized (");

        private final String words;

        Hint(String words) {
            this.words = words;
        }
    }

    /// What all copies share. `step` is set once, before anybody else sees it: it names the query itself.
    private static final class Body {
        private final String name;
        private final SqlPart first;
        private SqlPart step = _ -> {};
        private boolean isRecursive;
        private String union = " union all ";
        private boolean isChange;

        Body(String name, SqlPart first) {
            this.name = name;
            this.first = first;
        }
    }

    private Cte(String alias, List<? extends Expr<?>> keys, List<String> labels, Body body, Hint hint) {
        super(alias, keys, labels);
        this.body = body;
        this.hint = hint;
    }

    static Cte of(String name, SubSelect<?> query) {
        return new Cte(name, query.selected(), query.labels(), new Body(name, query), Hint.NONE);
    }

    static Cte changing(String name, SubSelect<?> change) {
        var body = new Body(name, change);
        body.isChange = true;
        return new Cte(name, change.selected(), change.labels(), body, Hint.NONE);
    }

    static Cte recursive(String name, SubSelect<?> first, Function<? super Cte, ? extends SubSelect<?>> step) {
        var body = new Body(name, first);
        body.isRecursive = true;
        var cte = new Cte(name, first.selected(), first.labels(), body, Hint.NONE);
        SubSelect<?> next = step.apply(cte);
        if (next.selected().size() != first.selected().size()) {
            throw new IllegalArgumentException("the recursive query \"" + name + "\" begins with "
                    + first.selected().size() + " columns, and its step selects "
                    + next.selected().size()
                    + ". Select as many in both, in the same order");
        }
        body.step = next;
        return cte;
    }

    /// Computed once, and kept (PostgreSQL, SQLite).
    public Cte materialized() {
        return new Cte(alias(), keys(), labels(), body, Hint.ONCE);
    }

    /// Put in where it is named, as if it were written there (PostgreSQL, SQLite).
    public Cte notMaterialized() {
        return new Cte(alias(), keys(), labels(), body, Hint.INLINE);
    }

    /// The same where it stands under another name, to have it twice in a query.
    public Cte as(String other) {
        return new Cte(other, keys(), labels(), body, hint);
    }

    /// A recursive one that forgets rows that it had before, and so ends where data goes in circles.
    public Cte distinct() {
        var copy = new Body(body.name, body.first);
        copy.step = body.step;
        copy.isRecursive = body.isRecursive;
        copy.union = " union ";
        return new Cte(alias(), keys(), labels(), copy, hint);
    }

    @Override
    public String cteName() {
        return body.name;
    }

    @Override
    public boolean isRecursive() {
        return body.isRecursive;
    }

    @Override
    public Object identity() {
        return body.first;
    }

    @Override
    public void writeSource(SqlOutput out) {
        out.cte(this);
        out.name(body.name);
        if (!alias().equals(body.name)) {
            out.text(" ").name(alias());
        }
    }

    @Override
    public void writeBody(SqlOutput out) {
        if (hint != Hint.NONE) {
            out.require(SqlFeature.MATERIALIZED);
        }
        if (body.isChange) {
            out.require(SqlFeature.CHANGING_CTE);
        }
        out.name(body.name);
        for (int i = 0; i < labels().size(); i++) {
            out.text(i == 0 ? " (" : ", ").name(labels().get(i));
        }
        out.text(labels().isEmpty() ? "" : ")").text(hint.words).part(body.first);
        if (body.isRecursive) {
            out.text(body.union).part(body.step);
        }
        out.text(")");
    }
}
