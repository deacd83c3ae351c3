package dev.gyre.orm;

import dev.gyre.Parks;
import dev.gyre.orm.expr.Expr;
import dev.gyre.orm.expr.RecordTable;
import dev.gyre.orm.expr.ToMany;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whatever statements are asked of: a database, where each is a transaction of its own, or a transaction.
/// What is built here runs when its end is called: `list()`, `one()`, `run()`, …
public abstract sealed class Queries permits Database, Transaction, With {
    Queries() {}

    abstract Session session();

    /// Runs `body` so that all of it is done or nothing.
    @Parks
    abstract void together(Consumer<? super Queries> body);

    /// Statements that begin with these queries: those that nobody names would not be written else.
    public With with(Cte... ctes) {
        return With.of(session(), List.of(ctes));
    }

    /// A query for the records of a table.
    public <R extends Record> Select<R> from(RecordTable<R> table) {
        return Select.of(session(), table);
    }

    /// A query for the records of a table, which is that of their class; see [RecordTable#of].
    public <R extends Record> Select<R> from(Class<R> record) {
        return from(RecordTable.of(record));
    }

    /// [#get(RecordTable, Object...)] of the table of a class.
    @Parks
    public <R extends Record> R get(Class<R> record, Object... key) {
        return get(RecordTable.of(record), key);
    }

    /// [#find(RecordTable, Object...)] of the table of a class.
    @Parks
    public <R extends Record> Optional<R> find(Class<R> record, Object... key) {
        return find(RecordTable.of(record), key);
    }

    /// Puts a record into the table of its class, and returns it as it is there: with the key that the database
    /// gave it, and its defaults. What else an insert can say begins with [#insert(RecordTable)].
    ///
    /// @throws IllegalStateException if its class has no table, with how to have one made
    @Parks
    public <R extends Record> R insert(R row) {
        return insert(RecordTable.ofRow(row)).of(row).returning();
    }

    /// Puts records into the table of their class by one statement, and returns how many there are. Without any,
    /// nothing is run.
    @Parks
    public <R extends Record> long insertAll(List<R> rows) {
        return rows.isEmpty()
                ? 0
                : insertAll(RecordTable.ofRow(rows.getFirst()), rows).run();
    }

    /// Changes the row with the key of a record to what the record says. Where it has a `@Version`, say
    /// `update(TABLE).of(row).returning()` to have the next one.
    ///
    /// @throws dev.gyre.orm.sql.StaleRowException if the row has another `@Version` by now, or is gone
    /// @throws RowCountException if there is no such row
    @Parks
    public <R extends Record> void update(R row) {
        update(RecordTable.ofRow(row)).of(row).run();
    }

    /// Takes the row with the key of a record out of its table.
    ///
    /// @throws dev.gyre.orm.sql.StaleRowException if the row has another `@Version` by now, or is gone
    /// @throws RowCountException if there is no such row
    @Parks
    public <R extends Record> void delete(R row) {
        delete(RecordTable.ofRow(row)).of(row).run();
    }

    /// The record with this key.
    ///
    /// @param key what its `@Id` is; if that is several components, all of them in order
    /// @throws RowCountException if there is none
    @Parks
    public <R extends Record> R get(RecordTable<R> table, Object... key) {
        return find(table, key)
                .orElseThrow(
                        () -> RowCountException.noKey(RecordTable.source(table).table()));
    }

    /// The record with this key if there is one.
    ///
    /// @param key what its `@Id` is; if that is several components, all of them in order
    @Parks
    public <R extends Record> Optional<R> find(RecordTable<R> table, Object... key) {
        return from(table).where(Keys.are(table, key)).find();
    }

    /// Records that were read before, with what leads to them, by one statement for all of them. They are
    /// copies in the same order; those that are given stay as they are.
    ///
    /// @param many of the table itself: `BAND.albums()`
    /// @throws IllegalArgumentException if the relation is of something else
    @Parks
    public <R extends Record> List<R> fetch(List<R> records, ToMany<?> many) {
        return LaterFetch.many(session(), records, many);
    }

    /// Records that were read before, with what they lead to, by one statement for all of them. They are
    /// copies in the same order; those that are given stay as they are. A `Ref` whose row is gone stays as it
    /// is.
    ///
    /// @param path of the table itself: `BAND.manager()`
    /// @throws IllegalArgumentException if that is no relation of these records
    @Parks
    public <R extends Record> List<R> fetch(List<R> records, RecordTable<?> path) {
        return LaterFetch.one(session(), records, path);
    }

    /// Links a record to others through the table between, by one statement; those that are linked already stay as
    /// they are. The table between needs a key or a unique index over both sides, which `@Id` on both gives.
    ///
    /// ```java
    /// db.link(band, BAND.genres(), List.of(prog, metal));
    /// ```
    ///
    /// @param many with a table between (`@Through`), of the record's own table
    /// @throws IllegalArgumentException if the relation is another
    @Parks
    public <C extends Record> void link(Record row, ToMany<C> many, Collection<? extends C> others) {
        Links.of(row, many, others).add(session());
    }

    /// Takes the links of a record to others away, by one statement, and returns how many there were. The others
    /// themselves stay.
    ///
    /// @param many with a table between (`@Through`), of the record's own table
    /// @throws IllegalArgumentException if the relation is another
    @Parks
    public <C extends Record> long unlink(Record row, ToMany<C> many, Collection<? extends C> others) {
        return Links.of(row, many, others).remove(session());
    }

    /// Links a record to exactly these: takes all other links away and adds those that are missing, by two
    /// statements that are done together or not at all. Links that stay keep what else their rows say.
    ///
    /// @param many with a table between (`@Through`), of the record's own table
    /// @throws IllegalArgumentException if the relation is another
    @Parks
    public <C extends Record> void relink(Record row, ToMany<C> many, Collection<? extends C> others) {
        Links links = Links.of(row, many, others);
        together(all -> {
            links.removeOthers(all.session());
            links.add(all.session());
        });
    }

    /// Puts rows into a table.
    public <R extends Record> InsertInto<R> insert(RecordTable<R> table) {
        return InsertInto.of(session(), table);
    }

    /// Puts many rows into a table, with one statement.
    public <R extends Record> InsertAll<R> insertAll(RecordTable<R> table, List<R> rows) {
        return InsertAll.of(session(), table, rows);
    }

    /// Puts very many rows into a table by `COPY`, which is the fastest way there is, all or none
    /// (PostgreSQL). Returns how many there were. The rows are taken one by one, and never held as a whole.
    ///
    /// @throws IllegalArgumentException if some rows leave a key or a default to the database, and others do
    ///     not
    @Parks
    public <R extends Record> long copyIn(RecordTable<R> table, Iterable<? extends R> rows) {
        return CopiedRows.copy(session(), table, rows);
    }

    /// SQL in words of your own. Each `{}` is an argument: a table, a column, an expression or a query is
    /// spliced in, and anything else is a parameter, never text. One in quotes or in a comment is left alone.
    ///
    /// ```java
    /// db.sql("select name, popularity from {} where name like {}", BAND, begin + "%").as(Top.class).list()
    /// ```
    public RawSql sql(String text, @Nullable Object... arguments) {
        return RawSql.of(session(), text, arguments);
    }

    /// Changes rows of a table.
    public <R extends Record> UpdateOf<R> update(RecordTable<R> table) {
        return UpdateOf.of(session(), table);
    }

    /// Takes rows out of a table.
    public <R extends Record> DeleteFrom<R> delete(RecordTable<R> table) {
        return DeleteFrom.of(session(), table);
    }

    /// A query for one value of each row.
    public <A> Select1<A> select(Expr<A> a) {
        return Select1.of(session(), a);
    }

    /// A query for two values of each row.
    public <A, B> Select2<A, B> select(Expr<A> a, Expr<B> b) {
        return Select2.of(session(), a, b);
    }

    /// A query for three values of each row.
    public <A, B, C> Select3<A, B, C> select(Expr<A> a, Expr<B> b, Expr<C> c) {
        return Select3.of(session(), a, b, c);
    }

    /// A query for four values of each row.
    public <A, B, C, D> Select4<A, B, C, D> select(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d) {
        return Select4.of(session(), a, b, c, d);
    }

    /// A query for five values of each row.
    public <A, B, C, D, E> Select5<A, B, C, D, E> select(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e) {
        return Select5.of(session(), a, b, c, d, e);
    }

    /// A query for six values of each row.
    public <A, B, C, D, E, F> Select6<A, B, C, D, E, F> select(
            Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f) {
        return Select6.of(session(), a, b, c, d, e, f);
    }

    /// A query for seven values of each row.
    public <A, B, C, D, E, F, G> Select7<A, B, C, D, E, F, G> select(
            Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g) {
        return Select7.of(session(), a, b, c, d, e, f, g);
    }

    /// A query for eight values of each row.
    public <A, B, C, D, E, F, G, H> Select8<A, B, C, D, E, F, G, H> select(
            Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g, Expr<H> h) {
        return Select8.of(session(), a, b, c, d, e, f, g, h);
    }

    /// A query for nine values of each row.
    public <A, B, C, D, E, F, G, H, I> Select9<A, B, C, D, E, F, G, H, I> select(
            Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g, Expr<H> h, Expr<I> i) {
        return Select9.of(session(), a, b, c, d, e, f, g, h, i);
    }

    /// A query for ten values of each row.
    public <A, B, C, D, E, F, G, H, I, J> Select10<A, B, C, D, E, F, G, H, I, J> select(
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g,
            Expr<H> h,
            Expr<I> i,
            Expr<J> j) {
        return Select10.of(session(), a, b, c, d, e, f, g, h, i, j);
    }

    /// A query for eleven values of each row.
    public <A, B, C, D, E, F, G, H, I, J, K> Select11<A, B, C, D, E, F, G, H, I, J, K> select(
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g,
            Expr<H> h,
            Expr<I> i,
            Expr<J> j,
            Expr<K> k) {
        return Select11.of(session(), a, b, c, d, e, f, g, h, i, j, k);
    }

    /// A query for twelve values of each row.
    public <A, B, C, D, E, F, G, H, I, J, K, L> Select12<A, B, C, D, E, F, G, H, I, J, K, L> select(
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g,
            Expr<H> h,
            Expr<I> i,
            Expr<J> j,
            Expr<K> k,
            Expr<L> l) {
        return Select12.of(session(), a, b, c, d, e, f, g, h, i, j, k, l);
    }

    static SelectParts selecting(List<? extends Expr<?>> all) {
        var parts = new SelectParts();
        parts.selected.addAll(all);
        return parts;
    }

    /// The next value of a row. It is null for NULL: what may be NULL is better asked for as `.optional()`.
    @SuppressWarnings("NullAway") // the caller's type says whether it reckons with null
    static <T> T cell(RowInput row, SqlType<T> type) {
        return row.next(type);
    }
}
