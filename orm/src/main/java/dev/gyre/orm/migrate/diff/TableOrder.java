package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.TableModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// In which order tables are made, so that foreign keys lead to what is there; where they go in circles,
/// some have to come late.
public final class TableOrder {
    private final Map<TableName, TableModel> all = new LinkedHashMap<>();
    private final Set<TableName> unready;
    private final Set<TableName> begun = new LinkedHashSet<>();
    private final Map<TableName, Integer> places = new HashMap<>();
    private final List<TableModel> ordered = new ArrayList<>();

    private TableOrder(List<TableModel> tables, Set<TableName> unready) {
        this.unready = unready;
        tables.forEach(table -> all.put(TableName.of(table), table));
    }

    /// That of tables.
    ///
    /// @param unready other tables to which no foreign key may lead yet
    public static TableOrder of(List<TableModel> tables, Set<TableName> unready) {
        var order = new TableOrder(tables, unready);
        tables.forEach(order::place);
        return order;
    }

    /// Those that others lead to come first.
    public List<TableModel> tables() {
        return ordered;
    }

    /// The foreign keys that lead to what is not there yet.
    public List<ForeignKeyModel> late(TableModel table) {
        return table.foreignKeys().stream()
                .filter(foreignKey -> isLate(table, TableName.target(foreignKey)))
                .toList();
    }

    TableModel withoutLate(TableModel table) {
        var early = new ArrayList<>(table.foreignKeys());
        early.removeAll(late(table));
        return new TableModel(
                table.record(),
                table.schema(),
                table.name(),
                table.comment(),
                table.columns(),
                table.key(),
                early,
                table.indexes(),
                table.uniques(),
                table.checks());
    }

    private boolean isLate(TableModel table, TableName target) {
        if (!all.containsKey(target)) {
            return unready.contains(target);
        }
        return place(target) > place(TableName.of(table));
    }

    private int place(TableName name) {
        return places.getOrDefault(name, Integer.MAX_VALUE);
    }

    private void place(TableModel table) {
        TableName name = TableName.of(table);
        if (!begun.add(name)) {
            return;
        }
        for (ForeignKeyModel foreignKey : table.foreignKeys()) {
            TableModel target = all.get(TableName.target(foreignKey));
            if (target != null) {
                place(target);
            }
        }
        places.put(name, ordered.size());
        ordered.add(table);
    }
}
