package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.TableModel;
import java.util.Optional;

/// What two pictures cannot say: whether something that is gone and something that is new are the same.
/// Asked at a terminal, or given beforehand.
public interface DiffAnswers {
    /// Whether a table was renamed, and not dropped beside another that is new.
    boolean isRenamed(TableModel from, TableModel to);

    /// Whether a column was renamed, and not dropped beside another that is new.
    boolean isRenamed(TableName table, ColumnModel from, ColumnModel to);

    /// What the rows that exist get in a column that may not be NULL and has no default, in SQL. Empty
    /// leaves it to whoever reads the file.
    Optional<String> fill(TableName table, ColumnModel column);

    /// Nothing was renamed, and nothing is filled in.
    static DiffAnswers none() {
        return new DiffAnswers() {
            @Override
            public boolean isRenamed(TableModel from, TableModel to) {
                return false;
            }

            @Override
            public boolean isRenamed(TableName table, ColumnModel from, ColumnModel to) {
                return false;
            }

            @Override
            public Optional<String> fill(TableName table, ColumnModel column) {
                return Optional.empty();
            }
        };
    }
}
