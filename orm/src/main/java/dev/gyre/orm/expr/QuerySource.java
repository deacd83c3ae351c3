package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import dev.gyre.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query, or a list of values, that stands in a FROM under a name. Its columns are found by what was
/// selected there: the expression itself is the key. Immutable.
public abstract class QuerySource implements SqlSource {
    private final String alias;
    private final List<? extends Expr<?>> keys;
    private final List<String> labels;

    /// One with these columns.
    ///
    /// @param keys what they are found by
    /// @param labels their names, in the same order
    protected QuerySource(String alias, List<? extends Expr<?>> keys, List<String> labels) {
        this.alias = alias;
        this.keys = List.copyOf(keys);
        this.labels = List.copyOf(labels);
    }

    /// The column that has what was selected.
    ///
    /// @throws IllegalArgumentException if that was not selected
    public <T> Column<T> col(Expr<T> selected) {
        return new PlainColumn<>(this, label(selected), selected.type());
    }

    /// The column that has a number that was selected.
    public <N extends Number> NumberColumn<N> col(NumberExpr<N> selected) {
        return new NumberColumn<>(this, label(selected), selected.type());
    }

    /// The column that has a text that was selected.
    public TextColumn col(TextExpr selected) {
        return new TextColumn(this, label(selected), selected.type());
    }

    /// The column that has a time that was selected.
    public <T> TimeColumn<T> col(TimeExpr<T> selected) {
        return new TimeColumn<>(this, label(selected), selected.type());
    }

    /// The column that has a condition that was selected.
    public BooleanColumn col(BooleanExpr selected) {
        return new BooleanColumn(this, label(selected), selected.type());
    }

    /// The column with a name.
    ///
    /// @param type of its values
    public <T> Column<T> col(String label, SqlType<T> type) {
        if (!labels.contains(label)) {
            throw new IllegalArgumentException("\"" + alias + "\" has no column \"" + label + "\"; it has " + labels);
        }
        return new PlainColumn<>(this, label, type);
    }

    /// The names of its columns.
    public List<String> labels() {
        return labels;
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public @Nullable SqlSource parent() {
        return null;
    }

    @Override
    public void writeJoin(SqlOutput out) {
        // It is joined where it is said.
    }

    @Override
    public String toString() {
        return alias + labels;
    }

    /// What its columns are found by.
    protected List<? extends Expr<?>> keys() {
        return keys;
    }

    private String label(Expr<?> selected) {
        int index = Selected.index(keys, selected);
        if (index < 0) {
            throw new IllegalArgumentException("\"" + alias + "\" does not select this expression; its columns are "
                    + labels + ". Keep the expression in a variable and select that, or name the column:"
                    + " .col(\"label\", TYPE)");
        }
        return labels.get(index);
    }
}
