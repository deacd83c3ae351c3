package dev.gyre.orm.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table.
///
/// @param record the binary name of the record
/// @param schema that it is in; null for the first of the search path
/// @param name in the database
/// @param comment what the database says of it
/// @param columns in the order of the components
/// @param key the columns of the primary key
/// @param foreignKeys where its rows lead
/// @param indexes beside those of keys and unique columns
/// @param uniques what no two rows share
/// @param checks what is true of each row
public record TableModel(
        String record,
        @Nullable String schema,
        String name,
        @Nullable String comment,
        List<ColumnModel> columns,
        List<String> key,
        List<ForeignKeyModel> foreignKeys,
        List<IndexModel> indexes,
        List<UniqueModel> uniques,
        List<CheckModel> checks) {
    /// Copies the lists.
    public TableModel {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
        uniques = List.copyOf(uniques);
        checks = List.copyOf(checks);
    }

    /// Of a picture, as the processor writes it into `META-INF/tables`.
    ///
    /// @throws PictureException if it is none
    public static TableModel ofJson(String json) {
        return ModelReading.table(json);
    }

    /// As the processor writes it.
    public String toJson() {
        return ModelWriting.table(this);
    }

    /// The column of this name.
    public Optional<ColumnModel> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
