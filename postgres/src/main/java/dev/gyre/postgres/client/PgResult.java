package dev.gyre.postgres.client;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgResultException;
import dev.gyre.postgres.type.ColumnReader;
import dev.gyre.postgres.type.Columns;
import dev.gyre.postgres.type.RowReader;
import dev.gyre.postgres.type.Types;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.postgres.wire.RawRows;
import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a statement gave: its rows, as they came, and how many it changed. They are decoded when asked for. Never
/// parks.
public final class PgResult {
    private final Types types;
    private final Columns columns;
    private final RawRows rows;
    private final long count;
    private final @Nullable ColumnReader[] readers; // of the last type that each column was asked for
    private final @Nullable Type[] wanted;

    PgResult(Types types, Columns columns, Answer answer) {
        this.types = types;
        this.columns = columns;
        this.rows = answer.rows();
        this.count = answer.count();
        this.readers = new ColumnReader[columns.size()];
        this.wanted = new Type[columns.size()];
    }

    /// The names of the columns, in order.
    public List<String> columns() {
        return columns.all().stream().map(Columns.Column::name).toList();
    }

    /// How many rows came.
    public int size() {
        return rows.count();
    }

    /// How many rows the statement changed, or gave.
    public long count() {
        return count;
    }

    /// The rows, to ask for their columns one by one.
    public List<PgRow> rows() {
        return new AbstractList<>() {
            @Override
            public PgRow get(int index) {
                return new PgRow(PgResult.this, Objects.checkIndex(index, rows.count()));
            }

            @Override
            public int size() {
                return rows.count();
            }
        };
    }

    /// The rows one after the other, from the first one on.
    public PgRowScan scan() {
        return new PgRowScan(this);
    }

    /// All rows as values of one type: a record by the names of its columns, or the only column.
    ///
    /// @throws dev.gyre.postgres.PgShapeException if the columns do not fit it
    /// @throws dev.gyre.postgres.PgConversionException if a value does not
    public <T> List<T> as(Class<T> type) {
        RowReader<Object> reader = types.rows(columns, type);
        var all = new ArrayList<T>(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            all.add(present(PgResult.<T>read(reader, row(i))));
        }
        return all;
    }

    /// The one row as a value of a type.
    ///
    /// @throws PgResultException if there is none, or more than one
    public <T> T one(Class<T> type) {
        if (rows.count() != 1) {
            throw new PgResultException("one row was asked for, and there are " + rows.count()
                    + ". Where there may be none, say find(...); where there may be more, rows(...)");
        }
        return present(PgResult.<T>read(types.rows(columns, type), row(0)));
    }

    /// The one row as a value of a type, if there is one.
    ///
    /// @throws PgResultException if there is more than one
    public <T> Optional<T> atMostOne(Class<T> type) {
        if (rows.count() > 1) {
            throw new PgResultException("at most one row was asked for, and there are " + rows.count()
                    + ". Add a limit to the statement, or say rows(...)");
        }
        RowReader<Object> reader = types.rows(columns, type);
        return rows.count() == 0 ? Optional.empty() : Optional.ofNullable(PgResult.<T>read(reader, row(0)));
    }

    /// The one value of the one row.
    ///
    /// @throws PgResultException if there are other rows or columns, or the value is NULL
    public <T> T value(Class<T> type) {
        if (columns.size() != 1 || rows.count() != 1) {
            throw new PgResultException("one value was asked for, and there are " + rows.count() + " rows of "
                    + columns.size() + " columns");
        }
        T value = PgResult.<T>read(types.rows(columns, type), row(0));
        if (value == null) {
            throw new PgResultException("one value was asked for, and it is NULL. Where it may be, say find(...)");
        }
        return value;
    }

    Columns described() {
        return columns;
    }

    <T> List<T> read(RowReader<T> reader) {
        var all = new ArrayList<T>(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            all.add(present(reader.read(row(i))));
        }
        return all;
    }

    ColumnReader reader(Type type, int column) {
        Objects.checkIndex(column, readers.length);
        ColumnReader known = readers[column];
        if (known != null && type.equals(wanted[column])) {
            return known;
        }
        Columns.Column described = columns.all().get(column);
        ColumnReader made = types.reader(described.oid(), type, "column \"" + described.name() + "\"");
        readers[column] = made;
        wanted[column] = type;
        return made;
    }

    /// The values of a row, each behind its length.
    PgReader reader(int row) {
        int from = rows.start(row) + Short.BYTES;
        return new PgReader(rows.bytes(), from, rows.end(row) - from);
    }

    /// A row with the number of its values before them.
    private PgReader row(int index) {
        return new PgReader(rows.bytes(), rows.start(index), rows.end(index) - rows.start(index));
    }

    // The reader was made for the type, which a class of a primitive cannot cast to.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T> @Nullable T read(RowReader<Object> reader, PgReader row) {
        return (T) reader.read(row);
    }

    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new PgResultException(
                    "a row was to become a value, and it is NULL. Say what it is then with coalesce(...),"
                            + " or ask for records or rows()");
        }
        return value;
    }

    int indexOf(String name) {
        int found = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.all().get(i).name().equals(name)) {
                if (found >= 0) {
                    throw new PgResultException("two columns are called \"" + name + "\"; give one of them another name"
                            + " with AS, or ask by number");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new PgResultException("there is no column \"" + name + "\"; there are " + columns());
        }
        return found;
    }

    @Override
    public String toString() {
        return "PgResult[" + rows.count() + " rows of " + columns() + "]";
    }
}
