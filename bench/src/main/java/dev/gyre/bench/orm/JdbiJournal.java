package dev.gyre.bench.orm;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Jdbi, with its mappers of constructors.
final class JdbiJournal implements Journal {
    private static final String INSERT = "insert into note (stamp, level, text) values (:stamp, :level, :text)";
    private static final String SELECT = "select id, stamp, level, text from entry where level = :level";

    private final HikariDataSource pool = Pool.open();
    private final Jdbi db = Jdbi.create(pool)
            .registerRowMapper(ConstructorMapper.factory(Entry.class))
            .registerRowMapper(ConstructorMapper.factory(Note.class))
            .registerRowMapper(ConstructorMapper.factory(Line.class));

    /// A key and a text.
    public record Line(int id, String text) {}

    @Override
    public Object insert(Note note) {
        return db.<Object, RuntimeException>withHandle(handle -> insert(handle, note));
    }

    private static Object insert(Handle handle, Note note) {
        return handle.createUpdate(INSERT)
                .bindMethods(note)
                .executeAndReturnGeneratedKeys()
                .mapTo(Note.class)
                .one();
    }

    @Override
    public Object insertTogether(List<Note> notes) {
        return db.<Object, RuntimeException>inTransaction(handle -> {
            notes.forEach(note -> insert(handle, note));
            return notes;
        });
    }

    @Override
    public Object insertAll(List<Note> notes) {
        return db.<Object, RuntimeException>inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(INSERT);
            notes.forEach(note -> batch.bindMethods(note).add());
            return batch.execute();
        });
    }

    @Override
    public List<?> large(int level) {
        return db.withHandle(handle -> handle.createQuery(SELECT)
                .bind("level", level)
                .mapTo(Entry.class)
                .list());
    }

    @Override
    public List<?> small(int level, int most) {
        return db.withHandle(handle -> handle.createQuery(SELECT + " limit :most")
                .bind("level", level)
                .bind("most", most)
                .mapTo(Entry.class)
                .list());
    }

    @Override
    public Object get(int id) {
        return db.withHandle(handle -> handle.createQuery("select id, stamp, level, text from entry where id = :id")
                .bind("id", id)
                .mapTo(Entry.class)
                .one());
    }

    @Override
    public List<?> maps(int level) {
        return db.withHandle(handle ->
                handle.createQuery(SELECT).bind("level", level).mapToMap().list());
    }

    @Override
    public List<?> tuples(int level) {
        return db.withHandle(handle -> handle.createQuery("select id, text from entry where level = :level")
                .bind("level", level)
                .mapTo(Line.class)
                .list());
    }

    @Override
    public Object update(Note note) {
        return db.withHandle(handle -> handle.createUpdate(
                        "update note set stamp = :stamp, level = :level, text = :text where id = :id")
                .bindMethods(note)
                .execute());
    }

    @Override
    public Object updatePart(int id, int level) {
        return db.withHandle(handle -> handle.createUpdate("update note set level = :level where id = :id")
                .bind("level", level)
                .bind("id", id)
                .execute());
    }

    @Override
    public Object delete(Note note) {
        return db.withHandle(handle -> handle.createUpdate("delete from note where id = :id")
                .bind("id", note.id())
                .execute());
    }

    @Override
    public void run(String sql) throws SQLException {
        Pool.run(pool, sql);
    }
}
