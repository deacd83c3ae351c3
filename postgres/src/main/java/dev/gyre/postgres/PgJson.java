package dev.gyre.postgres;

import java.lang.reflect.Type;

/// What makes objects of JSON and JSON of objects, for columns and parameters of the types `json` and `jsonb`. Without
/// one they are text.
public interface PgJson {

    /// The object that a text stands for.
    ///
    /// @param type what is wanted: a record, or a list of them
    /// @throws RuntimeException if the text is no such object
    Object read(String json, Type type);

    /// The text that stands for an object.
    String write(Object value);
}
