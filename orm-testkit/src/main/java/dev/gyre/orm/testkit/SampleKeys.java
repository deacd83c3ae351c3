package dev.gyre.orm.testkit;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which columns have to differ from row to row, so that no key of a table has anything twice. Of several that are
/// one together, it is enough if one does.
record SampleKeys(List<Column<?>> columns, List<SampleSlot> slots, Optional<TableModel> picture) {
    void addTo(Set<String> unique) {
        for (List<String> key : keys()) {
            boolean isNumbered = key.stream().anyMatch(name -> has(name, ColumnTrait.IDENTITY));
            if (!isNumbered && key.stream().noneMatch(unique::contains)) {
                List<String> plain =
                        key.stream().filter(name -> !isReference(name)).toList();
                if (plain.isEmpty()) {
                    unique.addAll(key); // references that are given differ together
                } else {
                    unique.add(plain.getFirst());
                }
            }
        }
    }

    /// The shortest first: what they need, the longer ones need not.
    private List<List<String>> keys() {
        var keys = new ArrayList<List<String>>();
        keys.add(columns.stream()
                .filter(column -> column.traits().contains(ColumnTrait.KEY))
                .<String>map(Column::name)
                .toList());
        picture.ifPresent(table -> {
            table.uniques().stream().map(UniqueModel::columns).forEach(keys::add);
            table.indexes().stream()
                    .filter(index -> index.isUnique() && index.expression() == null)
                    .map(IndexModel::columns)
                    .map(names ->
                            names.stream().map(name -> name.split(" ", 2)[0]).toList())
                    .forEach(keys::add);
        });
        keys.removeIf(List::isEmpty);
        keys.sort((a, b) -> Integer.compare(a.size(), b.size()));
        return keys;
    }

    private boolean has(String name, ColumnTrait trait) {
        return columns.stream()
                .anyMatch(
                        column -> column.name().equals(name) && column.traits().contains(trait));
    }

    private boolean isReference(String name) {
        return slots.stream()
                .filter(slot -> slot.target() != null)
                .anyMatch(slot -> columns.subList(slot.first(), slot.first() + slot.width()).stream()
                        .anyMatch(column -> column.name().equals(name)));
    }
}
