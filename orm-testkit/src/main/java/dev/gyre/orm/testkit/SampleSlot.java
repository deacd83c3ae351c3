package dev.gyre.orm.testkit;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Column;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A component of a record that has columns: one of its own, or those of the key that it leads to.
///
/// @param owner the record
/// @param component its name
/// @param first the place of its first column
/// @param width how many columns it has
/// @param target the record that it leads to; null if it leads nowhere
/// @param isNullable whether it may be null
record SampleSlot(
        Class<?> owner,
        String component,
        int first,
        int width,
        @Nullable Class<? extends Record> target,
        boolean isNullable) {
    String column(List<Column<?>> columns) {
        return columns.get(first).name();
    }

    /// Fills in where a row leads.
    ///
    /// @param isUnique whether no two rows may lead there
    @Parks
    void lead(
            SampleRow row,
            Map<Integer, @Nullable Object> given,
            long number,
            SampleChance chance,
            SampleParents parents,
            boolean isUnique) {
        boolean isGiven = false;
        for (int i = first; i < first + width; i++) {
            if (given.containsKey(i)) {
                isGiven = true;
                row.put(i, SampleShape.carried(row.column(i), given.get(i)));
            }
        }
        if (!isGiven) {
            leadTo(row, parent(number, chance, parents, isUnique, row));
        }
    }

    @Parks
    private @Nullable Record parent(
            long number, SampleChance chance, SampleParents parents, boolean isUnique, SampleRow row) {
        Class<? extends Record> type = Objects.requireNonNull(target);
        List<Record> known = parents.given(type);
        if (!known.isEmpty()) {
            return known.get(
                    isUnique ? row.turn(number, known.size()) : chance.random().nextInt(known.size()));
        }
        boolean isCircle = parents.isBeingMade(type);
        if (isNullable && (isCircle || chance.random().nextInt(SampleShape.NULLS) == 0)) {
            return null;
        }
        if (isCircle) {
            throw new SampleException(
                    "no row of " + owner.getSimpleName() + " can be drawn: its " + component + " leads, in a circle, to"
                            + " another row of " + type.getSimpleName() + ", without end. Give that row: .under(row)",
                    null);
        }
        if (isUnique) {
            row.isLikeNone();
        }
        return parents.make(type);
    }

    @Parks
    private void leadTo(SampleRow row, @Nullable Record parent) {
        List<@Nullable Object> key = parent == null ? List.of() : key(parent);
        for (int i = 0; i < width; i++) {
            row.put(first + i, parent == null ? null : SampleShape.carried(row.column(first + i), key.get(i)));
        }
        if (parent != null) {
            row.lead(component, parent);
        }
    }

    @Parks
    @SuppressWarnings("unchecked") // its own class
    private static <P extends Record> List<@Nullable Object> key(P parent) {
        return SampleShape.of((Class<P>) parent.getClass()).key(parent);
    }
}
