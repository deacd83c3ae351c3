package dev.gyre.bench.orm;

import static dev.gyre.bench.orm.EntryTable.ENTRY;
import static dev.gyre.bench.orm.NoteTable.NOTE;

import dev.gyre.bench.pg.TrialServer;
import dev.gyre.orm.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Ours, on our driver.
final class GyreJournal implements Journal {
    private final Database db = Database.open(TrialServer.url());

    @Override
    public Object insert(Note note) {
        return db.insert(NOTE).of(note).returning();
    }

    @Override
    public Object insertTogether(List<Note> notes) {
        return db.transaction(tx -> {
            for (Note note : notes) {
                tx.insert(NOTE).of(note).returning();
            }
            return notes;
        });
    }

    @Override
    public Object insertAll(List<Note> notes) {
        return db.insertAll(NOTE, notes).run();
    }

    @Override
    public List<?> large(int level) {
        return db.from(ENTRY).where(ENTRY.level.eq(level)).list();
    }

    @Override
    public List<?> small(int level, int most) {
        return db.from(ENTRY).where(ENTRY.level.eq(level)).limit(most).list();
    }

    @Override
    public Object get(int id) {
        return db.get(ENTRY, id);
    }

    @Override
    public List<?> maps(int level) {
        return db.from(ENTRY).where(ENTRY.level.eq(level)).list().stream()
                .map(GyreJournal::map)
                .toList();
    }

    @Override
    public List<?> tuples(int level) {
        return db.select(ENTRY.id, ENTRY.text)
                .from(ENTRY)
                .where(ENTRY.level.eq(level))
                .list();
    }

    @Override
    public Object update(Note note) {
        db.update(NOTE).of(note).run();
        return note;
    }

    @Override
    public Object updatePart(int id, int level) {
        return db.update(NOTE).set(NOTE.level, level).where(NOTE.id.eq(id)).run();
    }

    @Override
    public Object delete(Note note) {
        db.delete(NOTE).of(note).run();
        return note;
    }

    @Override
    public void run(String sql) {
        db.script(sql);
    }

    private static Map<String, Object> map(Entry entry) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", entry.id());
        map.put("stamp", entry.stamp());
        map.put("level", entry.level());
        map.put("text", entry.text());
        return map;
    }
}
