package dev.gyre.orm.model;

import dev.gyre.Parks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All tables of a program, or of a database at some time: what a snapshot of migrations holds.
///
/// @param tables by schema and name, no two of which are the same
public record SchemaModel(List<TableModel> tables) {
    private static final Comparator<TableModel> BY_NAME = Comparator.comparing(
                    (TableModel table) -> Objects.requireNonNullElse(table.schema(), ""))
            .thenComparing(TableModel::name);

    private static final SchemaModel EMPTY = new SchemaModel(List.of());

    /// Puts the tables in order.
    ///
    /// @throws PictureException if two records are one table
    public SchemaModel {
        tables = tables.stream().sorted(BY_NAME).toList();
        for (int i = 1; i < tables.size(); i++) {
            if (BY_NAME.compare(tables.get(i - 1), tables.get(i)) == 0) {
                throw new PictureException(
                        "the records %s and %s are both the table \"%s\". Give one of them another name: @Table(\"…\")"
                                .formatted(
                                        tables.get(i - 1).record(),
                                        tables.get(i).record(),
                                        tables.get(i).name()));
            }
        }
    }

    /// Without a table.
    public static SchemaModel empty() {
        return EMPTY;
    }

    /// Of pictures, as the processor writes one for each record.
    ///
    /// @throws PictureException if one is not such a picture
    public static SchemaModel ofPictures(Collection<String> pictures) {
        var tables = new ArrayList<TableModel>();
        pictures.forEach(picture -> tables.add(TableModel.ofJson(picture)));
        return new SchemaModel(tables);
    }

    /// Of records that were compiled with the processor, and of all that these lead to.
    ///
    /// @throws PictureException if one of them has no picture
    @Parks
    public static SchemaModel ofRecords(Collection<? extends Class<? extends Record>> records) {
        return new SchemaModel(RecordPictures.around(records));
    }

    /// The picture of the table of a record; empty if the processor has left none.
    @Parks
    public static Optional<TableModel> pictureOf(Class<? extends Record> record) {
        return RecordPictures.of(record);
    }

    /// Of a snapshot.
    ///
    /// @throws PictureException if it is none
    public static SchemaModel ofJson(String json) {
        return ModelReading.schema(json);
    }

    /// As a snapshot: one line for each column and constraint, so that two can be compared by eye.
    public String toJson() {
        return ModelWriting.schema(this);
    }

    /// The table of this name.
    ///
    /// @param schema that it is in; null for the first of the search path
    public Optional<TableModel> table(@Nullable String schema, String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name) && Objects.equals(table.schema(), schema))
                .findFirst();
    }
}
