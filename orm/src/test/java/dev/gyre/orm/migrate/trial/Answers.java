package dev.gyre.orm.migrate.trial;

import dev.gyre.orm.migrate.diff.DiffAnswers;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.TableModel;
import java.util.Optional;

/// Says yes to all that is asked.
///
/// @param fill what rows get
public record Answers(String fill) implements DiffAnswers {
    @Override
    public boolean isRenamed(TableModel from, TableModel to) {
        return true;
    }

    @Override
    public boolean isRenamed(TableName table, ColumnModel from, ColumnModel to) {
        return true;
    }

    @Override
    public Optional<String> fill(TableName table, ColumnModel column) {
        return Optional.of(fill);
    }
}
