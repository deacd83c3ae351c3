package dev.gyre.orm.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement while it is written: a run of pieces, each a stretch of text or a parameter. Equal runs are the same
/// statement with other values, so that the text is made once for each (see [ShapeCache]). Confined to whoever writes.
public final class SqlOutput {
    private final Dialect dialect;
    private @Nullable Object[] pieces = new Object[64]; // String, or SqlType for a parameter
    private @Nullable Object[] values = new Object[64]; // at the places of parameters, what travels
    private int size;
    private @Nullable SqlScope scope;

    /// One for an engine.
    public SqlOutput(Dialect dialect) {
        this.dialect = dialect;
    }

    /// What the engine speaks.
    public Dialect dialect() {
        return dialect;
    }

    /// Text as it is. Never give it anything that came from outside.
    public SqlOutput text(String text) {
        add(text, null);
        return this;
    }

    /// A name, quoted where that is needed.
    public SqlOutput name(String name) {
        return text(dialect.quoted(name));
    }

    /// A parameter.
    public <T> SqlOutput bind(SqlType<T> type, @Nullable T value) {
        add(type, value == null ? null : type.toCarrier(value));
        return this;
    }

    /// A part.
    public SqlOutput part(SqlPart part) {
        part.write(this);
        return this;
    }

    /// Parts with something between them.
    public SqlOutput all(List<? extends SqlPart> parts, String between) {
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                text(between);
            }
            parts.get(i).write(this);
        }
        return this;
    }

    /// A column of a source, which has to be there.
    public SqlOutput column(SqlSource source, String name) {
        if (scope == null) {
            return name(name);
        }
        scope.use(source);
        return name(source.alias()).text(".").name(name);
    }

    /// Begins a query: what is named from here on is looked for in its sources, then in those around it.
    ///
    /// @param mayJoin whether relations that are named can be joined by themselves
    public void enter(boolean mayJoin) {
        scope = new SqlScope(scope, mayJoin);
    }

    /// Ends a query.
    public void leave() {
        scope = inner().outer();
    }

    /// Says that a source is in the FROM of the query.
    public void source(SqlSource source) {
        inner().add(source);
    }

    /// Where the next piece goes, for [#joinImplied].
    public int mark() {
        return size;
    }

    /// Writes the joins of all relations that were named, at a place further up.
    public void joinImplied(int mark) {
        int tail = size;
        List<SqlSource> implied = inner().implied();
        for (int i = 0; i < implied.size(); i++) { // a join may name further relations
            implied.get(i).writeJoin(this);
        }
        if (size > tail) {
            moveUp(pieces, mark, tail, size);
            moveUp(values, mark, tail, size);
        }
    }

    /// The statement.
    public SqlStatement statement(ShapeCache cache) {
        return new SqlStatement(cache.text(dialect, pieces, size), types(), parameters());
    }

    private SqlScope inner() {
        if (scope == null) {
            throw new IllegalStateException("no query has been entered");
        }
        return scope;
    }

    private void add(Object piece, @Nullable Object value) {
        if (size == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        pieces[size] = piece;
        values[size++] = value;
    }

    private static void moveUp(@Nullable Object[] array, int to, int from, int end) {
        @Nullable Object[] moved = Arrays.copyOfRange(array, from, end);
        System.arraycopy(array, to, array, to + moved.length, from - to);
        System.arraycopy(moved, 0, array, to, moved.length);
    }

    private SqlType<?>[] types() {
        var types = new SqlType<?>[parameterCount()];
        int at = 0;
        for (int i = 0; i < size; i++) {
            if (pieces[i] instanceof SqlType<?> type) {
                types[at++] = type;
            }
        }
        return types;
    }

    private @Nullable Object[] parameters() {
        var parameters = new @Nullable Object[parameterCount()];
        int at = 0;
        for (int i = 0; i < size; i++) {
            if (pieces[i] instanceof SqlType<?>) {
                parameters[at++] = values[i];
            }
        }
        return parameters;
    }

    private int parameterCount() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (pieces[i] instanceof SqlType<?>) {
                count++;
            }
        }
        return count;
    }
}
