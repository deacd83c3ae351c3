package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.migrate.diff.SchemaChange.ColumnCommented;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnDefaultChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnRetyped;
import dev.gyre.orm.migrate.diff.SchemaChange.ComputedChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.IdentityChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.LabelsChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.NullabilityChanged;
import dev.gyre.orm.model.ColumnModel;
import java.util.List;
import java.util.Objects;

/// What became of one column.
public final class ColumnDiff {
    private final DiffAnswers answers;
    private final List<SchemaChange> changes;

    ColumnDiff(DiffAnswers answers, List<SchemaChange> changes) {
        this.answers = answers;
        this.changes = changes;
    }

    /// Whether two columns have the same type in SQL.
    static boolean haveOneType(ColumnModel one, ColumnModel other) {
        if (one.type() != null || other.type() != null) {
            return Objects.equals(one.type(), other.type());
        }
        return one.kind() == other.kind()
                && one.isList() == other.isList()
                && one.length() == other.length()
                && one.scale() == other.scale();
    }

    /// Whether a condition makes sure that the column holds a constant of its enum. Where a type is given,
    /// that does.
    public static boolean hasLabelCheck(ColumnModel column) {
        return !column.labels().isEmpty() && column.type() == null && !column.isList();
    }

    void compare(TableName table, ColumnModel from, ColumnModel to) {
        if (!haveOneType(from, to)) {
            changes.add(new ColumnRetyped(table, from, to));
        }
        if (from.isNullable() != to.isNullable()) {
            changes.add(new NullabilityChanged(
                    table,
                    from,
                    to,
                    to.isNullable() || to.isIdentity()
                            ? null
                            : answers.fill(table, to).orElse(null)));
        }
        if (!Objects.equals(from.defaultSql(), to.defaultSql())) {
            changes.add(new ColumnDefaultChanged(table, from, to));
        }
        if (!Objects.equals(from.computedSql(), to.computedSql())) {
            changes.add(new ComputedChanged(table, from, to));
        }
        if (from.isIdentity() != to.isIdentity()) {
            changes.add(new IdentityChanged(table, from, to));
        }
        compareLabels(table, from, to);
        if (!Objects.equals(from.comment(), to.comment())) {
            changes.add(new ColumnCommented(table, from, to));
        }
    }

    private void compareLabels(TableName table, ColumnModel from, ColumnModel to) {
        List<String> before = hasLabelCheck(from) ? from.labels() : List.of();
        List<String> after = hasLabelCheck(to) ? to.labels() : List.of();
        if (!before.equals(after)) {
            changes.add(new LabelsChanged(table, from, to));
        }
    }
}
