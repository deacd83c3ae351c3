package dev.gyre.orm;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.Relation;
import dev.gyre.orm.expr.TableSource;
import dev.gyre.orm.expr.ToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is fetched with the records of a table: relations to one, whose columns stand in the same row, and
/// relations to many, which are read by one more statement each. Immutable.
///
/// @param table where the records are read
/// @param toOne tables at the ends of relations to one, each behind the one that it leads on from
/// @param toMany relations to many, of the table itself or of one of those
record Fetches(RecordTable<?> table, List<RecordTable<?>> toOne, List<ToMany<?>> toMany) {

    static Fetches none(RecordTable<?> table) {
        return new Fetches(table, List.of(), List.of());
    }

    /// And a relation to one.
    ///
    /// @throws IllegalArgumentException if it does not lead on from here
    Fetches with(RecordTable<?> path) {
        TableSource from = RecordTable.source(path).parent();
        if (from == null) {
            throw new IllegalArgumentException(path + " is a table by itself, and no relation of " + table
                    + ". Fetch what leads there: .fetch(BAND.manager())");
        }
        requireRead(from, path);
        if (find(RecordTable.source(path)).isPresent()) {
            return this;
        }
        var all = new ArrayList<>(toOne);
        all.add(path);
        return new Fetches(table, List.copyOf(all), toMany);
    }

    /// And a relation to many.
    ///
    /// @throws IllegalArgumentException if it is not of what is read here
    Fetches with(ToMany<?> many) {
        requireRead(RecordTable.source(many.parent()), many);
        var all = new ArrayList<ToMany<?>>();
        toMany.stream().filter(other -> !isSame(other, many)).forEach(all::add);
        all.add(many);
        return new Fetches(table, toOne, List.copyOf(all));
    }

    /// Everything that is selected, in the order in which it is read.
    List<Expr<?>> selected() {
        var all = new ArrayList<Expr<?>>();
        select(table, all);
        return all;
    }

    /// Where the relation of a table leads, if that is fetched.
    Optional<RecordTable<?>> toOne(RecordTable<?> of, String component) {
        for (RecordTable<?> path : toOne) {
            TableSource source = RecordTable.source(path);
            if (source.relation().equals(component) && isAt(source.parent(), RecordTable.source(of))) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /// The relation to many of a table, if that is fetched.
    Optional<ToMany<?>> toMany(RecordTable<?> of, String component) {
        for (ToMany<?> many : toMany) {
            if (many.component().equals(component) && isAt(RecordTable.source(many.parent()), RecordTable.source(of))) {
                return Optional.of(many);
            }
        }
        return Optional.empty();
    }

    private void select(RecordTable<?> from, List<Expr<?>> all) {
        List<Column<?>> columns = RecordTable.columns(from);
        all.addAll(columns);
        for (Relation relation : RecordTable.relationsOf(from)) {
            toOne(from, relation.component()).ifPresent(path -> select(path, all));
        }
    }

    private Optional<RecordTable<?>> find(TableSource source) {
        if (isAt(RecordTable.source(table), source)) {
            return Optional.of(table);
        }
        for (RecordTable<?> path : toOne) {
            if (isAt(RecordTable.source(path), source)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private void requireRead(TableSource from, Object what) {
        if (find(from).isEmpty()) {
            throw new IllegalArgumentException("what " + what + " leads on from, \"" + from.alias()
                    + "\", is not read here. Fetch that before it, or ask " + table + " for its relations");
        }
    }

    private static boolean isSame(ToMany<?> one, ToMany<?> other) {
        return one.component().equals(other.component())
                && isAt(RecordTable.source(one.parent()), RecordTable.source(other.parent()));
    }

    private static boolean isAt(@org.jspecify.annotations.Nullable TableSource one, TableSource other) {
        return one != null && one.alias().equals(other.alias());
    }
}
