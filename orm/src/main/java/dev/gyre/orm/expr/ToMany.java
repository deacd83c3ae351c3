package dev.gyre.orm.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of another table that lead to those of a table: what is fetched of a relation to many. Immutable;
/// each step gives another one.
///
/// ```java
/// db.from(BAND).fetch(BAND.albums().orderBy(ALBUM.released.desc()).limitPerParent(3)).list();
/// ```
///
/// @param <C> the record of the other table
public final class ToMany<C extends Record> {
    private final String component;
    private final RecordTable<?> parent;
    private final RecordTable<C> child;
    private final @Nullable Link link;
    private final List<Column<?>> leading;
    private final List<Column<?>> key;
    private final @Nullable BooleanExpr where;
    private final List<Order> orderBy;
    private final int limit;
    private final List<RecordTable<?>> toOne;
    private final List<ToMany<?>> toMany;

    /// A table between two others.
    ///
    /// @param table of that
    /// @param columns of it that lead to the other table
    /// @param to where they lead, in the same order
    public record Link(RecordTable<?> table, List<Column<?>> columns, List<Column<?>> to) {}

    private ToMany(
            String component,
            RecordTable<?> parent,
            RecordTable<C> child,
            @Nullable Link link,
            List<Column<?>> leading,
            List<Column<?>> key,
            @Nullable BooleanExpr where,
            List<Order> orderBy,
            int limit,
            List<RecordTable<?>> toOne,
            List<ToMany<?>> toMany) {
        this.component = component;
        this.parent = parent;
        this.child = child;
        this.link = link;
        this.leading = leading;
        this.key = key;
        this.where = where;
        this.orderBy = orderBy;
        this.limit = limit;
        this.toOne = toOne;
        this.toMany = toMany;
    }

    /// The rows whose columns lead to a key.
    ///
    /// @param component of the record that has them
    /// @param parent the table of that
    /// @param child the other table
    /// @param leading the names of its columns that lead
    /// @param key the names of the columns that they lead to, in the same order
    public static <C extends Record> ToMany<C> of(
            String component, RecordTable<?> parent, RecordTable<C> child, List<String> leading, List<String> key) {
        return plain(component, parent, child, null, columns(child, leading), columns(parent, key));
    }

    /// The rows to which a table between leads.
    ///
    /// @param between that table
    /// @param leading the names of its columns that lead to the record that has them
    /// @param to the names of its columns that lead to the other table
    public static <C extends Record> ToMany<C> through(
            String component,
            RecordTable<?> parent,
            RecordTable<C> child,
            RecordTable<?> between,
            List<String> leading,
            List<String> to) {
        var link = new Link(between, columns(between, to), RecordTable.key(child));
        return plain(component, parent, child, link, columns(between, leading), RecordTable.key(parent));
    }

    private static <C extends Record> ToMany<C> plain(
            String component,
            RecordTable<?> parent,
            RecordTable<C> child,
            @Nullable Link link,
            List<Column<?>> leading,
            List<Column<?>> key) {
        return new ToMany<>(component, parent, child, link, leading, key, null, List.of(), 0, List.of(), List.of());
    }

    /// Only those for which this holds.
    public ToMany<C> where(BooleanExpr condition) {
        return new ToMany<>(
                component,
                parent,
                child,
                link,
                leading,
                key,
                where == null ? condition : where.and(condition),
                orderBy,
                limit,
                toOne,
                toMany);
    }

    /// In this order, for each row that they lead to; by their key without one.
    public ToMany<C> orderBy(Order... by) {
        return new ToMany<>(component, parent, child, link, leading, key, where, List.of(by), limit, toOne, toMany);
    }

    /// So many at most for each row that they lead to.
    public ToMany<C> limitPerParent(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one row is fetched for each parent, not " + most);
        }
        return new ToMany<>(component, parent, child, link, leading, key, where, orderBy, most, toOne, toMany);
    }

    /// With what they lead to.
    public ToMany<C> fetch(RecordTable<?> path) {
        return new ToMany<>(
                component, parent, child, link, leading, key, where, orderBy, limit, and(toOne, path), toMany);
    }

    /// With what leads to them.
    public ToMany<C> fetch(ToMany<?> more) {
        return new ToMany<>(
                component, parent, child, link, leading, key, where, orderBy, limit, toOne, and(toMany, more));
    }

    /// The component of the record that has them.
    public String component() {
        return component;
    }

    /// The table of that.
    public RecordTable<?> parent() {
        return parent;
    }

    /// The other table.
    public RecordTable<C> child() {
        return child;
    }

    /// The table between, if there is one.
    public Optional<Link> link() {
        return Optional.ofNullable(link);
    }

    /// The columns that lead to a parent.
    public List<Column<?>> leading() {
        return leading;
    }

    /// The columns of the parent that they lead to.
    public List<Column<?>> key() {
        return key;
    }

    /// Which of them; all without one.
    public Optional<BooleanExpr> condition() {
        return Optional.ofNullable(where);
    }

    /// In which order.
    public List<Order> order() {
        return orderBy;
    }

    /// How many for each parent; 0 for all.
    public int limit() {
        return limit;
    }

    /// What they lead to that is fetched, too.
    public List<RecordTable<?>> toOne() {
        return toOne;
    }

    /// What leads to them that is fetched, too.
    public List<ToMany<?>> toMany() {
        return toMany;
    }

    @Override
    public String toString() {
        return parent + "." + component + "()";
    }

    private static <E> List<E> and(List<E> list, E more) {
        var all = new ArrayList<>(list);
        all.add(more);
        return List.copyOf(all);
    }

    private static List<Column<?>> columns(RecordTable<?> table, List<String> names) {
        var all = new ArrayList<Column<?>>();
        for (String name : names) {
            all.add(RecordTable.columns(table).stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(table + " has no column " + name)));
        }
        return List.copyOf(all);
    }
}
