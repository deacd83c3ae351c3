package dev.gyre.orm.migrate;

import dev.gyre.orm.migrate.diff.SchemaChange;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnDropped;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.ColumnModel;
import java.util.List;
import java.util.Locale;

/// What a migration is called that nobody gave a name: after what it changes.
final class MigrationTitle {
    private static final int LONGEST = 40;

    private MigrationTitle() {}

    static String of(SchemaPlan plan) {
        if (plan.from().tables().isEmpty()) {
            return "first";
        }
        List<String> tables = plan.changes().stream()
                .map(change -> change.table().name())
                .distinct()
                .toList();
        String title = tables.size() > 2
                ? tables.getFirst() + "_and_" + (tables.size() - 1) + "_more"
                : String.join("_", tables);
        return words(
                plan.changes().size() == 1 ? withColumn(title, plan.changes().getFirst()) : title);
    }

    /// Any words as a part of a name.
    static String words(String text) {
        String words =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (words.isEmpty()) {
            throw new MigrationException("\"" + text + "\" has no letter that the name of a migration could be made of."
                    + " Say it in words, as in \"album released\"");
        }
        return words.length() > LONGEST ? words.substring(0, LONGEST).replaceAll("_+$", "") : words;
    }

    private static String withColumn(String title, SchemaChange change) {
        return switch (change) {
            case ColumnAdded(TableName _, ColumnModel column, String _) -> title + "_" + column.name();
            case ColumnDropped(TableName _, ColumnModel column) -> title + "_without_" + column.name();
            default -> title;
        };
    }
}
