package dev.gyre.orm;

import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.SqlTypes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What rows of columns with names become. Immutable.
///
/// @param <T> of what they become
final class RowShape<T> {
    private final Class<T> type;
    private final @Nullable SqlType<T> only; // of the one column; null for a record

    private RowShape(Class<T> type, @Nullable SqlType<T> only) {
        this.type = type;
        this.only = only;
    }

    static <T> RowShape<T> of(Class<T> type) {
        if (type.isRecord()) {
            RecordParts.check(type);
            return new RowShape<>(type, null);
        }
        SqlType<T> only = SqlTypes.find(type)
                .orElseThrow(() -> new IllegalArgumentException("a row cannot become a " + type.getSimpleName()
                        + ". Give a record, whose components take the columns of their names, or the class of the only"
                        + " column"));
        return new RowShape<>(type, only);
    }

    /// One for a run of one query: it looks at the columns of the first row, and goes by that.
    RowMapper<T> mapper() {
        return only == null ? new Named() : new Only(only);
    }

    private final class Only implements RowMapper<T> {
        private final SqlType<T> of;

        Only(SqlType<T> of) {
            this.of = of;
        }

        @Override
        public T map(RowInput row) {
            List<String> columns = row.columns();
            if (columns.size() != 1) {
                throw new IllegalArgumentException("a row of the columns " + columns + " is no " + type.getSimpleName()
                        + ". Select one column, or give a record with such components");
            }
            return row.required(of);
        }
    }

    private final class Named implements RowMapper<T> {
        private @Nullable RecordParts parts;
        private Optional<SqlType<?>>[] types = none(0);

        @Override
        public T map(RowInput row) {
            RecordParts known = parts;
            if (known == null) {
                known = RecordParts.of(type, row.columns());
                parts = known;
                types = known.types();
            }
            var values = new @Nullable Object[types.length];
            for (int i = 0; i < types.length; i++) {
                if (types[i].isPresent()) {
                    values[i] = row.next(types[i].get());
                } else {
                    row.skip();
                }
            }
            return type.cast(Objects.requireNonNull(known.make(values)));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of what has parameters
    static Optional<SqlType<?>>[] none(int size) {
        return new Optional[size];
    }
}
