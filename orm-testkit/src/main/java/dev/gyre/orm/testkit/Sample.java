package dev.gyre.orm.testkit;

import dev.gyre.Parks;
import dev.gyre.orm.InsertInto;
import dev.gyre.orm.Queries;
import dev.gyre.orm.expr.Column;
import dev.gyre.orm.expr.ColumnTrait;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.UnsupportedSqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Random rows of a table that the database takes: texts are not too long, checks hold as far as they are
/// understood, what is unique is so, references lead somewhere (Piccolo's `ModelBuilder`, factory_boy).
///
/// ```java
/// Band band = Sample.of(Band.class).with(BAND.popularity, 1000).insert(db);  // and its manager
/// List<Album> albums = Sample.of(Album.class).under(band).insert(db, 20);
/// ```
///
/// What is random comes from a seed: in a task from the chance of its loop, so that a test with a virtual clock
/// has the same rows each time. Messages tell the seed; [#seeded] gives the same rows again. Each step gives
/// another sample and leaves this as it is; those made of one share its chance. For one task at a time.
///
/// @param <R> the record of the table
public final class Sample<R extends Record> {
    private final SampleShape<R> shape;
    private final SampleChance chance;
    private final Map<Integer, @Nullable Object> given; // by the place of the column, as the record has it
    private final List<Record> parents;

    private Sample(
            SampleShape<R> shape, SampleChance chance, Map<Integer, @Nullable Object> given, List<Record> parents) {
        this.shape = shape;
        this.chance = chance;
        this.given = given;
        this.parents = parents;
    }

    /// Of the table of a record, with a seed by chance.
    ///
    /// @throws IllegalArgumentException if the record is no table
    @Parks
    public static <R extends Record> Sample<R> of(Class<R> type) {
        return new Sample<>(SampleShape.of(type), SampleChance.any(type), Map.of(), List.of());
    }

    /// With this seed, from the beginning.
    public Sample<R> seeded(long seed) {
        return new Sample<>(shape, SampleChance.of(seed, shape.type()), given, parents);
    }

    /// With this value, or null, in a column of all rows.
    ///
    /// @throws IllegalArgumentException if it is of another table
    public <T> Sample<R> with(Column<T> column, @Nullable T value) {
        Map<Integer, @Nullable Object> more = new HashMap<>(given);
        more.put(shape.place(column), value);
        return new Sample<>(shape, chance, more, parents);
    }

    /// With references that lead to these rows, which are in the database: each to one of those of its table, by
    /// chance. So do those of the rows that are made on the way.
    public Sample<R> under(Record... rows) {
        return under(List.of(rows));
    }

    /// [#under(Record...)] of a list.
    public Sample<R> under(List<? extends Record> rows) {
        var more = new ArrayList<Record>(parents);
        more.addAll(rows);
        return new Sample<>(shape, chance, given, List.copyOf(more));
    }

    /// One row that is in no database. Its key is 0 if the database numbers it; the rows that it leads to are
    /// there, and have keys. Reads what is known of their tables, and nothing else.
    @Parks
    public R row() {
        return drawn(false, new SampleParents(chance, parents, null));
    }

    /// As many as you like of [#row].
    @Parks
    public List<R> many(int count) {
        var rows = new ArrayList<R>(count);
        for (int i = 0; i < count; i++) {
            rows.add(row());
        }
        return rows;
    }

    /// Inserts one row, before it the rows that it leads to unless they were given, and returns it as it is in the
    /// table.
    ///
    /// @throws SampleException if the database refuses it, with the seed
    @Parks
    public R insert(Queries database) {
        return stored(database, new SampleParents(chance, parents, database));
    }

    /// As many as you like of [#insert(Queries)].
    @Parks
    public List<R> insert(Queries database, int count) {
        var rows = new ArrayList<R>(count);
        for (int i = 0; i < count; i++) {
            rows.add(insert(database));
        }
        return rows;
    }

    /// The seed of its rows.
    public long seed() {
        return chance.seed();
    }

    /// One for the rows that others lead to.
    @Parks
    static <P extends Record> Sample<P> parent(Class<P> type, SampleChance chance, List<Record> parents) {
        return new Sample<>(SampleShape.of(type), chance, Map.of(), parents);
    }

    @Parks
    R stored(Queries database, SampleParents around) {
        R row = drawn(false, around);
        try {
            return inserted(database, row);
        } catch (ConstraintException e) {
            throw new SampleException(
                    "a random row was refused: " + e.getMessage() + ". The row: " + row + " (seed " + seed()
                            + "). Say what is to be in it: Sample.of("
                            + shape.type().getSimpleName() + ".class).with(column, value)" + shape.notUnderstood(),
                    e);
        }
    }

    /// An engine that returns no rows is asked for the one with this key, or with the highest.
    @Parks
    private R inserted(Queries database, R row) {
        RecordTable<R> table = shape.table();
        InsertInto<R> insert = database.insert(table).of(row);
        try {
            return insert.returning();
        } catch (UnsupportedSqlException e) {
            insert.run();
        }
        List<Column<?>> key = RecordTable.key(table);
        if (key.getFirst().traits().contains(ColumnTrait.IDENTITY)) {
            return database.from(table).orderBy(key.getFirst().desc()).first().orElseThrow();
        }
        return database.get(table, shape.key(row).toArray());
    }

    /// @param isNumbered whether it gets a key that the database would give
    @Parks
    R drawn(boolean isNumbered, SampleParents around) {
        return shape.draw(chance, given, isNumbered, around);
    }

    @Override
    public String toString() {
        return "Sample[" + shape.type().getSimpleName() + ", seed " + seed() + "]";
    }
}
