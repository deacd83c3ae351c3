package dev.gyre.orm.testkit;

import dev.gyre.Parks;
import dev.gyre.orm.Queries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that a row leads to: given, or made for it.
///
/// @param chance what is drawn from
/// @param given rows that are there
/// @param database where those are put that are made; null if nowhere
/// @param around the records of which one is being made, from the outermost
record SampleParents(
        SampleChance chance, List<Record> given, @Nullable Queries database, Set<Class<?>> around) {
    SampleParents(SampleChance chance, List<Record> given, @Nullable Queries database) {
        this(chance, given, database, Set.of());
    }

    /// Those that were given of a record.
    List<Record> given(Class<?> type) {
        return given.stream().filter(type::isInstance).toList();
    }

    boolean isBeingMade(Class<?> type) {
        return around.contains(type);
    }

    /// The same while a row of a record is made.
    SampleParents within(Class<?> type) {
        Set<Class<?>> more = new LinkedHashSet<>(around);
        more.add(type);
        return new SampleParents(chance, given, database, more);
    }

    /// Makes one.
    @Parks
    Record make(Class<? extends Record> type) {
        Sample<? extends Record> sample = Sample.parent(type, chance, given);
        return database == null ? sample.drawn(true, this) : sample.stored(database, this);
    }
}
