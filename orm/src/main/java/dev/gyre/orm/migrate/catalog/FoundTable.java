package dev.gyre.orm.migrate.catalog;

import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table while it is read.
final class FoundTable {
    final @Nullable String schema;
    final String name;
    final @Nullable String comment;
    final List<FoundColumn> columns = new ArrayList<>();
    final List<String> key = new ArrayList<>();
    final List<ForeignKeyModel> foreignKeys = new ArrayList<>();
    final List<IndexModel> indexes = new ArrayList<>();
    final List<UniqueModel> uniques = new ArrayList<>();
    final List<CheckModel> checks = new ArrayList<>();

    FoundTable(@Nullable String schema, String name, @Nullable String comment) {
        this.schema = schema;
        this.name = name;
        this.comment = comment;
    }

    TableModel model(String packageName, boolean isWide, FoundColumn.TypeWords words) {
        Set<String> taken = new HashSet<>();
        List<ColumnModel> models = new ArrayList<>();
        for (FoundColumn column : columns) {
            String component = component(column);
            while (!taken.add(component)) {
                component += "2";
            }
            models.add(column.model(component, isWide, words));
        }
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return new TableModel(
                prefix + JavaNames.type(name),
                schema,
                name,
                comment,
                models,
                key,
                foreignKeys,
                indexes,
                uniques,
                checks);
    }

    /// A column that leads on is a `Ref`, named without its `_id`.
    private String component(FoundColumn column) {
        String name = column.name();
        boolean leads = leading(name).isPresent() && name.endsWith("_id") && name.length() > 3;
        return JavaNames.component(leads ? name.substring(0, name.length() - 3) : name);
    }

    private Optional<ForeignKeyModel> leading(String column) {
        return foreignKeys.stream()
                .filter(each -> each.columns().equals(List.of(column)))
                .findFirst();
    }
}
