package dev.gyre.orm.expr;

import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.table.Ref;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of a record, with its columns: what the processor makes a class of. A class can be written by
/// hand, too. Immutable. Its own methods take arguments, so that they are in the way of no column or
/// relation.
///
/// @param <R> the record
public abstract class RecordTable<R extends Record> {
    private final TableSource source;
    private final Class<R> type;
    private final List<Column<?>> columns = new ArrayList<>();

    /// The table of a record, where it stands. The first of a record that stands by itself is what [#of]
    /// gives.
    @SuppressWarnings("this-escape") // into a place where nobody looks before its class is initialized
    protected RecordTable(Class<R> type, TableSource source) {
        this.type = type;
        this.source = source;
        if (source.parent() == null && source.alias().equals(source.table())) {
            TableClasses.add(type, this);
        }
    }

    /// The table of a record, by itself: the constant of its class of columns, which is called like the record and
    /// `Table`, in the same package.
    ///
    /// @throws IllegalStateException if there is none, with how to have one made
    public static <R extends Record> RecordTable<R> of(Class<R> record) {
        return TableClasses.of(record);
    }

    /// The table of a record; see [#of].
    @SuppressWarnings("unchecked") // a record has no subclasses
    public static <R extends Record> RecordTable<R> ofRow(R row) {
        return of((Class<R>) row.getClass());
    }

    /// The same table under another name, to have it twice in a query.
    public abstract RecordTable<R> as(String alias);

    /// Makes a record of a row: reads all columns in order, then asks for what its relations have.
    protected abstract R read(RowInput row, RowRelations relations);

    /// The values of all columns in order, as Java has them; null for NULL. A `Ref` gives its key.
    protected abstract @Nullable Object[] values(R row);

    /// The relations of a record, in the order of its components.
    protected List<Relation> relations(RecordTable<R> self) {
        return List.of();
    }

    /// Where a table stands.
    public static TableSource source(RecordTable<?> table) {
        return table.source;
    }

    /// The record of a table.
    public static <R extends Record> Class<R> type(RecordTable<R> table) {
        return table.type;
    }

    /// The columns of a table, in order.
    public static List<Column<?>> columns(RecordTable<?> table) {
        return table.columns;
    }

    /// What a table makes of a row.
    public static <R extends Record> R recordOf(RecordTable<R> table, RowInput row, RowRelations relations) {
        return table.read(row, relations);
    }

    /// The values of all columns of a record.
    public static <R extends Record> @Nullable Object[] valuesOf(RecordTable<R> table, R row) {
        return table.values(row);
    }

    /// The relations of a table.
    public static <R extends Record> List<Relation> relationsOf(RecordTable<R> table) {
        return table.relations(table);
    }

    /// The columns that are the key of a table.
    public static List<Column<?>> key(RecordTable<?> table) {
        return table.columns.stream()
                .filter(column -> column.traits().contains(ColumnTrait.KEY))
                .toList();
    }

    /// The key that a row leads to: the value of its column or, where those are several, a list; null if one
    /// is.
    protected static @Nullable Object keyOf(@Nullable Object... parts) {
        for (Object part : parts) {
            if (part == null) {
                return null;
            }
        }
        return parts.length == 1 ? parts[0] : List.of(parts);
    }

    /// A part of the key that a `Ref` leads to; null if there is none.
    protected static @Nullable Object keyPart(@Nullable Ref<?> ref, int index) {
        if (ref == null) {
            return null;
        }
        return ref.key() instanceof List<?> parts ? parts.get(index) : ref.key();
    }

    /// A column of text.
    protected final TextColumn text(String name, ColumnTrait... traits) {
        return text(name, SqlType.TEXT, traits);
    }

    /// A column of text that has a type of its own.
    protected final TextColumn text(String name, SqlType<String> type, ColumnTrait... traits) {
        return add(new TextColumn(source, name, type, traits));
    }

    /// A column of numbers.
    protected final <N extends Number> NumberColumn<N> number(String name, SqlType<N> type, ColumnTrait... traits) {
        return add(new NumberColumn<>(source, name, type, traits));
    }

    /// A column that is true or false.
    protected final BooleanColumn bool(String name, ColumnTrait... traits) {
        return add(new BooleanColumn(source, name, SqlType.BOOL, traits));
    }

    /// A column of times.
    protected final <T extends Temporal> TimeColumn<T> time(String name, SqlType<T> type, ColumnTrait... traits) {
        return add(new TimeColumn<>(source, name, type, traits));
    }

    /// Any other column.
    protected final <T> PlainColumn<T> column(String name, SqlType<T> type, ColumnTrait... traits) {
        return add(new PlainColumn<>(source, name, type, traits));
    }

    @Override
    public final String toString() {
        return source.toString();
    }

    private <C extends Column<?>> C add(C column) {
        columns.add(column);
        return column;
    }
}
