package dev.gyre.postgres;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to do about an error of the server, where there is something to say that the server does not.
final class Advice {
    private static final String RETRY =
            "run the whole transaction again; nothing of it has happened. Let the call that begins it retry.";

    private static final Map<String, String> BY_STATE = Map.ofEntries(
            Map.entry(
                    "0A000",
                    "if it is \"cached plan must not change result type\", the schema has changed below a"
                            + " prepared statement: run it again."),
            Map.entry("22001", "shorten the text or widen the column."),
            Map.entry("22003", "the number does not fit the type: cast to a wider one, such as bigint or numeric."),
            Map.entry(
                    "22P02", "the text has not the form of the type: pass a parameter of the Java type in its place."),
            Map.entry("23502", "give the column a value or a default."),
            Map.entry("23503", "insert the row that is referred to first, or delete the rows that refer to it."),
            Map.entry("23505", "catch PgUniqueException, or write ON CONFLICT."),
            Map.entry("25001", "this statement cannot be part of a transaction: run it by itself."),
            Map.entry("25006", "take a connection to the primary, or a transaction that is not read-only."),
            Map.entry(
                    "25P02",
                    "end the transaction; the error to look at is the one before. To go on after an expected"
                            + " error, wrap the statement in a savepoint."),
            Map.entry(
                    "26000", "the prepared statement is gone: with a pooler between, switch the statement cache off."),
            Map.entry("28000", "check the role, the database and pg_hba.conf of the server, and whether it wants TLS."),
            Map.entry("28P01", "check the user and the password."),
            Map.entry("3D000", "check the name of the database, or create it."),
            Map.entry("40001", RETRY),
            Map.entry("40P01", RETRY + " Transactions that lock rows in the same order do not meet this."),
            Map.entry("42501", "GRANT the role what it needs."),
            Map.entry("42703", "check the name; a name in capital letters needs double quotes."),
            Map.entry("42883", "add a cast: PostgreSQL looks for a function or operator with exactly these types."),
            Map.entry("42P01", "check the name and the search_path, or run the migrations."),
            Map.entry("42P18", "add a cast to the parameter, as in $1::text."),
            Map.entry("53100", "free space on the disk of the server."),
            Map.entry("53300", "let the pools of all processes together have fewer connections than max_connections."),
            Map.entry("55P03", "try again later, or wait for the lock."),
            Map.entry("57014", "if nobody cancelled it, raise statement_timeout or make the query faster."),
            Map.entry("57P01", "connect again; the server shuts down, or an administrator closed the connection."),
            Map.entry("57P03", "connect again in a moment; the server starts up or shuts down."));

    private Advice() {}

    static @Nullable String of(String sqlState) {
        return BY_STATE.get(sqlState);
    }
}
