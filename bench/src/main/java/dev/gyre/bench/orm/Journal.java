package dev.gyre.bench.orm;

import java.util.List;

/// One way to ask for what is to be done; called by several at a time.
interface Journal {
    Object insert(Note note) throws Exception;

    /// One statement for each, in one transaction.
    Object insertTogether(List<Note> notes) throws Exception;

    /// As fast as it is documented.
    Object insertAll(List<Note> notes) throws Exception;

    /// All entries of a level.
    List<?> large(int level) throws Exception;

    /// The first entries of a level.
    List<?> small(int level, int most) throws Exception;

    Object get(int id) throws Exception;

    /// All entries of a level as maps from names to values.
    List<?> maps(int level) throws Exception;

    /// Keys and texts of all entries of a level.
    List<?> tuples(int level) throws Exception;

    /// Writes all values of a note that is there.
    Object update(Note note) throws Exception;

    /// Writes one value of a note that nobody has read.
    Object updatePart(int id, int level) throws Exception;

    Object delete(Note note) throws Exception;

    /// Runs statements as they are.
    void run(String sql) throws Exception;
}
