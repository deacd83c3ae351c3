package dev.gyre.bench.orm;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;

/// Hibernate ORM, by stateless sessions, which cost least and write when they are told to.
final class HibernateJournal implements Journal {
    private static final Logger LOG = Logger.getLogger("org.hibernate"); // kept, or its level is forgotten
    private static final int BATCH = 50;

    private final SessionFactory sessions;

    HibernateJournal() {
        LOG.setLevel(Level.WARNING);
        var configuration =
                new Configuration().addAnnotatedClass(EntryEntity.class).addAnnotatedClass(NoteEntity.class);
        configuration.getProperties().put("hibernate.connection.datasource", Pool.open());
        configuration.setProperty("hibernate.jdbc.batch_size", "" + BATCH);
        sessions = configuration.buildSessionFactory();
    }

    @Override
    public Object insert(Note note) {
        return sessions.fromStatelessTransaction(session -> session.insert(new NoteEntity(note)));
    }

    @Override
    public Object insertTogether(List<Note> notes) {
        return sessions.fromStatelessTransaction(session -> {
            notes.forEach(note -> session.insert(new NoteEntity(note)));
            return notes;
        });
    }

    @Override
    public Object insertAll(List<Note> notes) {
        return sessions.fromStatelessTransaction(session -> {
            session.insertMultiple(notes.stream().map(NoteEntity::new).toList());
            return notes;
        });
    }

    @Override
    public List<?> large(int level) {
        return sessions.fromStatelessSession(
                session -> session.createQuery("from EntryEntity where level = :level", EntryEntity.class)
                        .setParameter("level", level)
                        .getResultList());
    }

    @Override
    public List<?> small(int level, int most) {
        return sessions.fromStatelessSession(
                session -> session.createQuery("from EntryEntity where level = :level", EntryEntity.class)
                        .setParameter("level", level)
                        .setMaxResults(most)
                        .getResultList());
    }

    @Override
    public Object get(int id) {
        return sessions.fromStatelessSession(session -> session.get(EntryEntity.class, id));
    }

    @Override
    public List<?> maps(int level) {
        String query =
                "select id as id, stamp as stamp, level as level, text as text from EntryEntity where level = :level";
        return sessions.fromStatelessSession(session -> session.createQuery(query, Map.class)
                .setParameter("level", level)
                .getResultList());
    }

    @Override
    public List<?> tuples(int level) {
        return sessions.fromStatelessSession(
                session -> session.createQuery("select id, text from EntryEntity where level = :level", Object[].class)
                        .setParameter("level", level)
                        .getResultList());
    }

    @Override
    public Object update(Note note) {
        return told(note, session -> session.update(new NoteEntity(note)));
    }

    @Override
    public Object updatePart(int id, int level) {
        return sessions.fromStatelessTransaction(
                session -> session.createMutationQuery("update NoteEntity set level = :level where id = :id")
                        .setParameter("level", level)
                        .setParameter("id", id)
                        .executeUpdate());
    }

    @Override
    public Object delete(Note note) {
        return told(note, session -> session.delete(new NoteEntity(note)));
    }

    @Override
    public void run(String sql) {
        sessions.inStatelessSession(session -> session.doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }));
    }

    private interface Work {
        void in(StatelessSession session);
    }

    private Object told(Note note, Work work) {
        return sessions.fromStatelessTransaction(session -> {
            work.in(session);
            return note;
        });
    }
}
