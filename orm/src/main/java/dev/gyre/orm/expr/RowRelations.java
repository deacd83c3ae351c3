package dev.gyre.orm.expr;

import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import org.jspecify.annotations.Nullable;

/// What a record that is being read has at the ends of its relations. The record asks for each, in the order
/// of its components, after it has read its columns.
public interface RowRelations {
    /// Where a `Ref` leads; null if its key is.
    ///
    /// @param component of the record
    /// @param key what its column has, or a list of what its columns have
    <T extends Record> @Nullable Ref<T> ref(String component, @Nullable Object key);

    /// What a `Many` has.
    ///
    /// @param component of the record
    <T extends Record> Many<T> many(String component);

    /// Where a `Ref` leads that cannot be absent.
    default <T extends Record> Ref<T> required(String component, Object key) {
        Ref<T> ref = ref(component, key);
        if (ref == null) {
            throw new IllegalStateException("the relation " + component + " has a key, and leads nowhere");
        }
        return ref;
    }
}
