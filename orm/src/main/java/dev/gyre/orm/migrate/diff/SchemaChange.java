package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step from a picture of tables to another. All steps that follow a renaming use the new name.
public sealed interface SchemaChange {
    /// Which table it is about.
    TableName table();

    /// The step back.
    SchemaChange inverse();

    /// A table that is new. Foreign keys that lead to tables made later are not in it; they are added by
    /// themselves.
    record TableCreated(TableModel model) implements SchemaChange {
        @Override
        public TableName table() {
            return TableName.of(model);
        }

        @Override
        public SchemaChange inverse() {
            return new TableDropped(model);
        }
    }

    /// A table that goes, with all its rows.
    record TableDropped(TableModel model) implements SchemaChange {
        @Override
        public TableName table() {
            return TableName.of(model);
        }

        @Override
        public SchemaChange inverse() {
            return new TableCreated(model);
        }
    }

    /// A table that is called otherwise, or moves to another schema.
    record TableRenamed(TableName from, TableName table) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new TableRenamed(table, from);
        }
    }

    /// What is said of a table.
    record TableCommented(
            TableName table,
            @Nullable String from,
            @Nullable String to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new TableCommented(table, to, from);
        }
    }

    /// A column that is new.
    ///
    /// @param fill what the rows that exist get, in SQL; null for the default of the column
    record ColumnAdded(
            TableName table, ColumnModel column, @Nullable String fill) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ColumnDropped(table, column);
        }
    }

    /// A column that goes, with all its values.
    record ColumnDropped(TableName table, ColumnModel column) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ColumnAdded(table, column, null);
        }
    }

    /// A column that is called otherwise.
    record ColumnRenamed(TableName table, String from, String to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ColumnRenamed(table, to, from);
        }
    }

    /// Another type, length or scale.
    record ColumnRetyped(TableName table, ColumnModel from, ColumnModel to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ColumnRetyped(table, to, from);
        }
    }

    /// A column that may be NULL from now on, or may not.
    ///
    /// @param fill what takes the place of NULL, in SQL; null for nothing
    record NullabilityChanged(
            TableName table,
            ColumnModel from,
            ColumnModel to,
            @Nullable String fill) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new NullabilityChanged(table, to, from, null);
        }
    }

    /// What is put in where an insert says nothing.
    record ColumnDefaultChanged(TableName table, ColumnModel from, ColumnModel to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ColumnDefaultChanged(table, to, from);
        }
    }

    /// What the database computes a column of; or that it does so no more, or only now.
    record ComputedChanged(TableName table, ColumnModel from, ColumnModel to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ComputedChanged(table, to, from);
        }
    }

    /// Whether the database numbers a column.
    record IdentityChanged(TableName table, ColumnModel from, ColumnModel to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new IdentityChanged(table, to, from);
        }
    }

    /// The constants of an enum.
    record LabelsChanged(TableName table, ColumnModel from, ColumnModel to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new LabelsChanged(table, to, from);
        }
    }

    /// What is said of a column.
    record ColumnCommented(TableName table, ColumnModel from, ColumnModel to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ColumnCommented(table, to, from);
        }
    }

    /// Other columns are the primary key.
    record KeyChanged(TableName table, List<String> from, List<String> to) implements SchemaChange {
        /// Copies the lists.
        public KeyChanged {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public SchemaChange inverse() {
            return new KeyChanged(table, to, from);
        }
    }

    /// A foreign key that is new.
    record ForeignKeyAdded(TableName table, ForeignKeyModel foreignKey) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ForeignKeyDropped(table, foreignKey);
        }
    }

    /// A foreign key that goes.
    record ForeignKeyDropped(TableName table, ForeignKeyModel foreignKey) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ForeignKeyAdded(table, foreignKey);
        }
    }

    /// Columns that are unique from now on.
    record UniqueAdded(TableName table, UniqueModel unique) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new UniqueDropped(table, unique);
        }
    }

    /// Columns that are unique no more.
    record UniqueDropped(TableName table, UniqueModel unique) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new UniqueAdded(table, unique);
        }
    }

    /// A condition that is new.
    record CheckAdded(TableName table, CheckModel check) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new CheckDropped(table, check);
        }
    }

    /// A condition that goes.
    record CheckDropped(TableName table, CheckModel check) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new CheckAdded(table, check);
        }
    }

    /// A foreign key, unique or check that is called otherwise.
    record ConstraintRenamed(TableName table, String from, String to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new ConstraintRenamed(table, to, from);
        }
    }

    /// An index that is new.
    record IndexAdded(TableName table, IndexModel index) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new IndexDropped(table, index);
        }
    }

    /// An index that goes.
    record IndexDropped(TableName table, IndexModel index) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new IndexAdded(table, index);
        }
    }

    /// An index that is called otherwise.
    record IndexRenamed(TableName table, IndexModel from, IndexModel to) implements SchemaChange {
        @Override
        public SchemaChange inverse() {
            return new IndexRenamed(table, to, from);
        }
    }
}
