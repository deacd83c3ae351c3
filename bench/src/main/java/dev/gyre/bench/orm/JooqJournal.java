package dev.gyre.bench.orm;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// jOOQ, with constructors for the rows, which cost it less than reflection.
final class JooqJournal implements Journal {
    private static final Table<Record> ENTRY = table(name("entry"));
    private static final Table<Record> NOTE = table(name("note"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Instant> STAMP = field(name("stamp"), SQLDataType.INSTANT);
    private static final Field<Integer> LEVEL = field(name("level"), SQLDataType.INTEGER);
    private static final Field<String> TEXT = field(name("text"), SQLDataType.VARCHAR);

    private final HikariDataSource pool = Pool.open();
    private final DSLContext db;

    JooqJournal() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        db = DSL.using(pool, SQLDialect.POSTGRES);
    }

    @Override
    public Object insert(Note note) {
        return insert(db, note);
    }

    private static Object insert(DSLContext where, Note note) {
        return where.insertInto(NOTE, STAMP, LEVEL, TEXT)
                .values(note.stamp(), note.level(), note.text())
                .returningResult(ID, STAMP, LEVEL, TEXT)
                .fetchSingle(Records.mapping(Note::new));
    }

    @Override
    public Object insertTogether(List<Note> notes) {
        return db.transactionResult(tx -> {
            notes.forEach(note -> insert(tx.dsl(), note));
            return notes;
        });
    }

    @Override
    public Object insertAll(List<Note> notes) {
        return db.insertInto(NOTE, STAMP, LEVEL, TEXT)
                .valuesOfRows(notes.stream()
                        .map(note -> DSL.row(note.stamp(), note.level(), note.text()))
                        .toList())
                .execute();
    }

    @Override
    public List<?> large(int level) {
        return db.select(ID, STAMP, LEVEL, TEXT)
                .from(ENTRY)
                .where(LEVEL.eq(level))
                .fetch(Records.mapping(Entry::new));
    }

    @Override
    public List<?> small(int level, int most) {
        return db.select(ID, STAMP, LEVEL, TEXT)
                .from(ENTRY)
                .where(LEVEL.eq(level))
                .limit(most)
                .fetch(Records.mapping(Entry::new));
    }

    @Override
    public Object get(int id) {
        return db.select(ID, STAMP, LEVEL, TEXT).from(ENTRY).where(ID.eq(id)).fetchSingle(Records.mapping(Entry::new));
    }

    @Override
    public List<?> maps(int level) {
        return db.select(ID, STAMP, LEVEL, TEXT)
                .from(ENTRY)
                .where(LEVEL.eq(level))
                .fetchMaps();
    }

    @Override
    public List<?> tuples(int level) {
        return db.select(ID, TEXT).from(ENTRY).where(LEVEL.eq(level)).fetch();
    }

    @Override
    public Object update(Note note) {
        return db.update(NOTE)
                .set(STAMP, note.stamp())
                .set(LEVEL, note.level())
                .set(TEXT, note.text())
                .where(ID.eq(note.id()))
                .execute();
    }

    @Override
    public Object updatePart(int id, int level) {
        return db.update(NOTE).set(LEVEL, level).where(ID.eq(id)).execute();
    }

    @Override
    public Object delete(Note note) {
        return db.deleteFrom(NOTE).where(ID.eq(note.id())).execute();
    }

    @Override
    public void run(String sql) throws SQLException {
        Pool.run(pool, sql);
    }
}
