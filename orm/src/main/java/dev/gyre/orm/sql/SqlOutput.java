package dev.gyre.orm.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A statement while it is written: a run of pieces, each a stretch of text or a parameter. Equal runs are
/// the same statement with other values, so that the text is made once for each (see [ShapeCache]). Confined
/// to whoever writes.
public final class SqlOutput {
    private final Dialect dialect;
    private @Nullable Object[] pieces = new Object[32]; // String, or SqlType for a parameter
    private @Nullable Object[] values = new Object[32]; // at the places of parameters, what travels
    private int size;
    private int parameters;
    private @Nullable SqlScope scope;
    private @Nullable List<SqlCte> named; // queries that belong before the statement

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
        return text(dialect.qualified(source.alias(), name));
    }

    /// A parameter that is already what travels.
    public SqlOutput carried(SqlType<?> type, @Nullable Object carried) {
        add(type, carried);
        return this;
    }

    /// Refuses what the engine does not have.
    ///
    /// @throws UnsupportedSqlException if it lacks this
    public void require(SqlFeature feature) {
        if (dialect.lacks().contains(feature)) {
            throw new UnsupportedSqlException(dialect.engine(), feature);
        }
    }

    /// Begins a query: what is named from here on is looked for in its sources, then in those around it.
    ///
    /// @param mayJoin whether relations that are named can be joined by themselves
    public void enter(boolean mayJoin) {
        scope = new SqlScope(scope, mayJoin ? SqlScope.Mode.QUERY : SqlScope.Mode.CHANGE);
    }

    /// Begins a statement whose sources are written by hand: anything may be named.
    public void enterFree() {
        scope = new SqlScope(scope, SqlScope.Mode.FREE);
    }

    /// Ends a query.
    public void leave() {
        scope = inner().outer();
    }

    /// Says that a source is in the FROM of the query.
    public void source(SqlSource source) {
        inner().add(source);
    }

    /// Writes a part of the FROM that does not see its neighbours.
    public SqlOutput apart(SqlPart part) {
        SqlScope saved = scope;
        scope = saved == null ? null : saved.outer();
        part.write(this);
        scope = saved;
        return this;
    }

    /// Writes a join, and before it those of relations that its condition names.
    public void join(SqlJoin join) {
        SqlScope inside = inner();
        int before = size;
        inside.reach(join.source());
        text(join.kind().words());
        int from = size;
        usePath(join);
        join.source().writeSource(this);
        int to = size;
        writeCondition(join);
        List<SqlSource> needed = inside.placing();
        int nested = placeInside(join, needed, from, to);
        placeBefore(join, needed, before, nested);
        inside.joined(join);
        inside.reachAll();
    }

    /// Whether a relation leads on from something that may be absent, and so may be absent itself.
    public boolean mayLackParent(SqlSource source) {
        return scope != null && scope.mayLackParent(source);
    }

    /// Says that a query with a name belongs before the statement.
    public void cte(SqlCte cte) {
        if (named == null) {
            named = new ArrayList<>();
        }
        named.add(cte);
    }

    /// Where the next piece goes, for [#joinImplied].
    public int mark() {
        return size;
    }

    /// Writes the joins of all relations that were named and are in no FROM yet, at a place further up.
    public void joinImplied(int mark) {
        int tail = size;
        List<SqlSource> implied = inner().implied();
        for (int i = 0; i < implied.size(); i++) { // a join may name further relations
            implied.get(i).writeJoin(this);
        }
        moveUp(mark, tail);
    }

    /// The statement.
    public SqlStatement statement(ShapeCache cache) {
        if (named != null) {
            var withs = new SqlWiths(dialect);
            named.forEach(withs::add);
            return withs.before(this).statement(cache);
        }
        return with(cache.text(dialect, pieces, size));
    }

    /// The queries with names that it names.
    List<SqlCte> named() {
        return named == null ? List.of() : named;
    }

    /// Writes all that another one has.
    SqlOutput append(SqlOutput other) {
        for (int i = 0; i < other.size; i++) {
            add(Objects.requireNonNull(other.pieces[i]), other.values[i]);
        }
        return this;
    }

    /// Moves what was written last to a place further up.
    private void moveUp(int mark, int tail) {
        if (size > tail && tail > mark) {
            moveUp(pieces, mark, tail, size);
            moveUp(values, mark, tail, size);
        }
    }

    private void usePath(SqlJoin join) {
        SqlSource parent = join.source().parent();
        if (parent != null) {
            inner().use(parent);
        }
    }

    private void writeCondition(SqlJoin join) {
        if (join.on() != null) {
            text(" on ").part(join.on());
        } else if (join.source().parent() != null) {
            join.source().writeOn(this);
        }
    }

    /// Relations of the joined source itself stand with it in parentheses.
    private int placeInside(SqlJoin join, List<SqlSource> needed, int from, int to) {
        int tail = size;
        for (SqlSource each : needed) {
            if (leadsFrom(each, join.source())) {
                each.writeJoin(this);
            }
        }
        if (size == tail) {
            return 0;
        }
        text(")");
        moveUp(to, tail);
        tail = size;
        text("(");
        moveUp(from, tail);
        return size - tail;
    }

    private void placeBefore(SqlJoin join, List<SqlSource> needed, int before, int nested) {
        int tail = size;
        for (SqlSource each : needed) {
            if (nested == 0 || !leadsFrom(each, join.source())) {
                each.writeJoin(this);
            }
        }
        moveUp(before, tail);
    }

    private static boolean leadsFrom(SqlSource relation, SqlSource source) {
        for (SqlSource at = relation.parent(); at != null; at = at.parent()) {
            if (at.alias().equals(source.alias())) {
                return true;
            }
        }
        return false;
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
        if (piece instanceof SqlType<?>) {
            parameters++;
        }
        pieces[size] = piece;
        values[size++] = value;
    }

    private static void moveUp(@Nullable Object[] array, int to, int from, int end) {
        @Nullable Object[] moved = Arrays.copyOfRange(array, from, end);
        System.arraycopy(array, to, array, to + moved.length, from - to);
        System.arraycopy(moved, 0, array, to, moved.length);
    }

    private SqlStatement with(String text) {
        var types = new SqlType<?>[parameters];
        var bound = new @Nullable Object[parameters];
        int at = 0;
        for (int i = 0; at < parameters; i++) {
            if (pieces[i] instanceof SqlType<?> type) {
                types[at] = type;
                bound[at++] = values[i];
            }
        }
        return new SqlStatement(text, types, bound);
    }
}
