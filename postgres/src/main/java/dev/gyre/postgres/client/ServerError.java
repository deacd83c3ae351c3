package dev.gyre.postgres.client;

import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgServerError;
import dev.gyre.postgres.PgServerException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of an ErrorResponse or a NoticeResponse, by their letters.
final class ServerError {
    private ServerError() {}

    static Map<Character, String> fields(byte[] bytes) {
        return fields(bytes, 0, bytes.length);
    }

    static Map<Character, String> fields(byte[] bytes, int from, int length) {
        var reader = new PgReader(bytes, from, length);
        var fields = new HashMap<Character, String>();
        while (reader.remaining() > 0) {
            char code = (char) reader.int1();
            if (code == 0) {
                break;
            }
            fields.put(code, reader.textToZero());
        }
        return fields;
    }

    /// What is thrown for it.
    static PgServerException exception(byte[] bytes, String sql) {
        return new PgServerError(fields(bytes), sql.isEmpty() ? Optional.empty() : Optional.of(sql)).toException();
    }

    /// The SQLSTATE.
    static String state(byte[] bytes) {
        return fields(bytes).getOrDefault('C', "");
    }

    /// Whether the server leaves after it.
    static boolean isFatal(byte[] bytes, int from, int length) {
        String severity = fields(bytes, from, length).getOrDefault('V', "");
        return severity.equals("FATAL") || severity.equals("PANIC");
    }

    /// For messages: severity, words, state.
    static String text(byte[] bytes) {
        Map<Character, String> fields = fields(bytes);
        return fields.getOrDefault('S', "ERROR") + ": " + fields.getOrDefault('M', "") + " (SQLSTATE "
                + fields.getOrDefault('C', "?") + ")";
    }
}
