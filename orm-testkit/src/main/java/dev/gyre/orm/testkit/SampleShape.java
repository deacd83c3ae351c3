package dev.gyre.orm.testkit;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a table: of its class of columns, and of its picture, if there is one. Immutable.
final class SampleShape<R extends Record> {
    static final int NULLS = 4; // one of so many is null

    private final RecordTable<R> table;
    private final List<Column<?>> columns;
    private final List<SampleSlot> slots = new ArrayList<>();
    private final Optional<TableModel> picture;
    private final Set<String> unique = new HashSet<>(); // columns that make a row unlike the others
    private final List<SampleLimits> limits = new ArrayList<>();

    @Parks
    private SampleShape(RecordTable<R> table) {
        this.table = table;
        this.columns = RecordTable.columns(table);
        this.picture = SchemaModel.pictureOf(RecordTable.type(table));
        readSlots();
        new SampleKeys(columns, slots, picture).addTo(unique);
        columns.forEach(column -> limits.add(
                SampleLimits.of(column.name(), picture.map(TableModel::checks).orElse(List.of()))));
    }

    @Parks
    static <R extends Record> SampleShape<R> of(Class<R> type) {
        return new SampleShape<>(RecordTables.of(type));
    }

    RecordTable<R> table() {
        return table;
    }

    Class<R> type() {
        return RecordTable.type(table);
    }

    /// The values of the key of a row, as the record has them.
    List<@Nullable Object> key(R row) {
        @Nullable Object[] values = RecordTable.valuesOf(table, row);
        List<@Nullable Object> key = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (columns.get(i).traits().contains(ColumnTrait.KEY)) {
                key.add(values[i]);
            }
        }
        return key;
    }

    int place(Column<?> column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column.name())
                    && column.source().toString().equals(table.toString())) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                column + " is no column of " + table + ", of which rows are drawn; it has " + columns);
    }

    /// What checks say that is not understood here, for a message.
    String notUnderstood() {
        List<String> texts = limits.stream()
                .flatMap(each -> each.notUnderstood().stream())
                .distinct()
                .toList();
        return texts.isEmpty() ? "" : ". These checks are too much for it: " + texts;
    }

    /// @param given values of columns, as the record has them
    /// @param isNumbered whether it gets a key that the database would give
    @Parks
    R draw(SampleChance chance, Map<Integer, @Nullable Object> given, boolean isNumbered, SampleParents parents) {
        long number = chance.next(type());
        var row = new SampleRow(columns);
        for (SampleSlot slot : slots) {
            if (slot.target() == null) {
                int place = slot.first();
                row.put(
                        place,
                        given.containsKey(place)
                                ? carried(columns.get(place), given.get(place))
                                : value(place, chance, number, isNumbered));
            } else {
                slot.lead(row, given, number, chance, parents.within(type()), unique.contains(slot.column(columns)));
            }
        }
        row.checkTurns(number, type());
        return RecordTable.recordOf(table, row, row);
    }

    private @Nullable Object value(int place, SampleChance chance, long number, boolean isNumbered) {
        Column<?> column = columns.get(place);
        if (column.traits().contains(ColumnTrait.IDENTITY)) {
            return SampleValues.whole(column.type().kind(), isNumbered ? number + 1 : 0);
        }
        boolean isUnique = unique.contains(column.name());
        if (column.traits().contains(ColumnTrait.NULLABLE)
                && !isUnique
                && chance.random().nextInt(NULLS) == 0) {
            return null;
        }
        var values = new SampleValues(column, model(column), limits.get(place), chance);
        return isUnique ? values.nth(number) : values.any();
    }

    private Optional<ColumnModel> model(Column<?> column) {
        return picture.flatMap(table -> table.column(column.name()));
    }

    /// Components and columns are in the same order, and a reference has as many columns as the key that it
    /// leads to.
    private void readSlots() {
        int place = 0;
        for (RecordComponent component : type().getRecordComponents()) {
            if (component.getType() == Many.class) {
                continue;
            }
            Class<? extends Record> target = target(component);
            int width = target == null
                    ? 1
                    : RecordTable.key(RecordTables.of(target)).size();
            boolean isNullable = columns.get(place).traits().contains(ColumnTrait.NULLABLE);
            slots.add(new SampleSlot(type(), component.getName(), place, width, target, isNullable));
            place += width;
        }
    }

    private static @Nullable Class<? extends Record> target(RecordComponent component) {
        return component.getType() == Ref.class
                        && component.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> record
                ? record.asSubclass(Record.class)
                : null;
    }

    @SuppressWarnings("unchecked") // what was given for a column is of its type
    static <T> @Nullable Object carried(Column<T> column, @Nullable Object value) {
        return value == null ? null : column.type().toCarrier((T) value);
    }
}
