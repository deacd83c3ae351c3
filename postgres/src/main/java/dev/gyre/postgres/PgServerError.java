package dev.gyre.postgres;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An error or notice as the server tells it.
///
/// @param fields what the server gave, by the letters of the protocol (Error and Notice Message Fields)
/// @param query the text of the query that it is about; none outside of one
public record PgServerError(Map<Character, String> fields, Optional<String> query) {

    /// @param fields by their letters
    public PgServerError {
        fields = Map.copyOf(fields);
    }

    /// The exception that belongs to the SQLSTATE.
    public PgServerException toException() {
        return ServerErrors.exception(this);
    }

    /// `ERROR`, `FATAL`, `PANIC`, or `WARNING`, `NOTICE`, `DEBUG`, `INFO`, `LOG`, whatever the language of the server.
    public String severity() {
        return fields.getOrDefault('V', fields.getOrDefault('S', "ERROR"));
    }

    /// The five letters and digits that tell which error it is.
    public String sqlState() {
        return fields.getOrDefault('C', "XX000");
    }

    /// What went wrong, in one line.
    public String message() {
        return fields.getOrDefault('M', "");
    }

    /// More about it. May quote values.
    public Optional<String> detail() {
        return field('D');
    }

    /// What the server advises.
    public Optional<String> hint() {
        return field('H');
    }

    /// Where in the query it is, in characters from 1 on; 0 if that is not known.
    public int position() {
        return number(fields.get('P'));
    }

    /// What the server was doing: the functions that were called, the line of a COPY. May quote values.
    public Optional<String> where() {
        return field('W');
    }

    /// The line of a COPY that was refused, counted from 1 on; 0 if it is about none.
    public long copyLine() {
        return where().map(ServerErrorText::copyLine).orElse(0L);
    }

    /// The schema of what it is about.
    public Optional<String> schema() {
        return field('s');
    }

    /// The table that it is about.
    public Optional<String> table() {
        return field('t');
    }

    /// The column that it is about.
    public Optional<String> column() {
        return field('c');
    }

    /// The type that it is about.
    public Optional<String> dataType() {
        return field('d');
    }

    /// The constraint that was violated.
    public Optional<String> constraint() {
        return field('n');
    }

    private Optional<String> field(char letter) {
        return Optional.ofNullable(fields.get(letter));
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0; // a position that cannot be read is not known
        }
    }
}
