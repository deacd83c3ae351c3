package dev.gyre.bench.orm;

import dev.gyre.bench.pg.TrialServer;
import dev.gyre.postgres.client.PgConnection;
import dev.gyre.postgres.client.Postgres;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Our driver without the ORM, with statements by hand.
final class DriverJournal implements Journal {
    private static final String INSERT =
            "insert into note (stamp, level, text) values ($1, $2, $3) returning id, stamp, level, text";
    private static final String SELECT = "select id, stamp, level, text from entry where ";

    private final Postgres db = Postgres.open(TrialServer.url());

    /// A key and a text.
    record Line(int id, String text) {}

    @Override
    public Object insert(Note note) {
        return db.row(Note.class, INSERT, note.stamp(), note.level(), note.text());
    }

    @Override
    public Object insertTogether(List<Note> notes) {
        return db.transaction(tx -> {
            for (Note note : notes) {
                tx.row(Note.class, INSERT, note.stamp(), note.level(), note.text());
            }
            return notes;
        });
    }

    @Override
    public Object insertAll(List<Note> notes) {
        List<@Nullable Object[]> rows = notes.stream()
                .map(note -> new @Nullable Object[] {note.stamp(), note.level(), note.text()})
                .toList();
        try (PgConnection connection = db.acquire()) {
            return connection.executeAll("insert into note (stamp, level, text) values ($1, $2, $3)", rows);
        }
    }

    @Override
    public List<?> large(int level) {
        return db.rows(Entry.class, SELECT + "level = $1", level);
    }

    @Override
    public List<?> small(int level, int most) {
        return db.rows(Entry.class, SELECT + "level = $1 limit $2", level, (long) most);
    }

    @Override
    public Object get(int id) {
        return db.row(Entry.class, SELECT + "id = $1", id);
    }

    @Override
    public List<?> maps(int level) {
        return db.rows(Entry.class, SELECT + "level = $1", level).stream()
                .map(entry ->
                        Map.of("id", entry.id(), "stamp", entry.stamp(), "level", entry.level(), "text", entry.text()))
                .toList();
    }

    @Override
    public List<?> tuples(int level) {
        return db.rows(Line.class, "select id, text from entry where level = $1", level);
    }

    @Override
    public Object update(Note note) {
        String sql = "update note set stamp = $2, level = $3, text = $4 where id = $1";
        return db.execute(sql, note.id(), note.stamp(), note.level(), note.text());
    }

    @Override
    public Object updatePart(int id, int level) {
        return db.execute("update note set level = $2 where id = $1", id, level);
    }

    @Override
    public Object delete(Note note) {
        return db.execute("delete from note where id = $1", note.id());
    }

    @Override
    public void run(String sql) {
        db.run(sql);
    }
}
