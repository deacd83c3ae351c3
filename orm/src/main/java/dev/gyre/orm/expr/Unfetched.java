package dev.gyre.orm.expr;

import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The relations of a record of which nothing was fetched.
public final class Unfetched implements RowRelations {
    private final List<Relation> relations;

    /// Of a table.
    public Unfetched(RecordTable<?> table) {
        this.relations = RecordTable.relationsOf(table);
    }

    @Override
    public <T extends Record> @Nullable Ref<T> ref(String component, @Nullable Object key) {
        return key == null ? null : Ref.unfetched(key, call(component));
    }

    @Override
    public <T extends Record> Many<T> many(String component) {
        return Many.unfetched(call(component));
    }

    private String call(String component) {
        for (Relation relation : relations) {
            if (relation.component().equals(component)) {
                return relation.call();
            }
        }
        return component;
    }
}
