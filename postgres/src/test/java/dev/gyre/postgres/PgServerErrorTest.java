package dev.gyre.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.postgres.trial.PgServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class PgServerErrorTest {
    @ParameterizedTest
    @CsvSource({
        "23505, PgUniqueException", "23503, PgForeignKeyException", "23502, PgNotNullException",
        "23514, PgCheckException", "23P01, PgExclusionException", "23000, PgConstraintException",
        "40001, PgSerializationException", "40P01, PgDeadlockException", "40003, PgRollbackException",
        "57014, PgQueryCancelledException", "57P01, PgShutdownException", "57P03, PgShutdownException",
        "57000, PgInterventionException", "42501, PgPrivilegeException", "42P01, PgUndefinedTableException",
        "42703, PgUndefinedColumnException", "42883, PgUndefinedFunctionException", "42601, PgSyntaxException",
        "42804, PgQueryException", "53300, PgTooManyConnectionsException", "53100, PgDiskFullException",
        "53200, PgOutOfMemoryException", "53400, PgResourceException", "25006, PgReadOnlyException",
        "25P02, PgFailedTransactionException", "25001, PgTransactionException", "22012, PgDataException",
        "28P01, PgAuthenticationException", "3D000, PgUndefinedDatabaseException", "0A000, PgUnsupportedException",
        "55P03, PgLockNotAvailableException", "P0001, PgRaisedException", "XX000, PgOtherServerException",
        "7, PgOtherServerException"
    })
    void the_sqlstate_decides_the_class(String state, String name) {
        PgServerException exception = error(Map.of('C', state), "").toException();

        assertThat(exception.getClass().getSimpleName()).isEqualTo(name);
        assertThat(exception.sqlState()).isEqualTo(state);
    }

    @Test
    void a_violated_key_is_named_with_its_constraint_and_without_its_values() throws Exception {
        PgServerException exception = refused(
                "create temporary table band (name text constraint band_name unique); insert into band values ('Rush')",
                "insert into band values ('Rush')");

        assertThat(exception).isInstanceOf(PgUniqueException.class);
        assertThat(exception.error().constraint()).contains("band_name");
        assertThat(exception.error().detail()).contains("Key (name)=(Rush) already exists.");
        assertThat(exception).hasMessage("""
                duplicate key value violates unique constraint "band_name" [23505] (constraint band_name, table band)
                Query: insert into band values ('Rush')
                Detail: Key (name)=(…) already exists.
                What to do: catch PgUniqueException, or write ON CONFLICT.""");
    }

    @Test
    void a_wrong_name_is_pointed_at_in_its_line_of_the_query() throws Exception {
        PgServerException exception =
                refused("create temporary table band (name text)", "select '🐎',\n       nme\nfrom band");

        assertThat(exception).isInstanceOf(PgUndefinedColumnException.class);
        assertThat(exception).hasMessage("""
                column "nme" does not exist [42703]
                Line 2:        nme
                               ^
                The server's hint: Perhaps you meant to reference the column "band.name".
                What to do: check the name; a name in capital letters needs double quotes.""");
    }

    @Test
    void of_a_long_line_only_what_is_around_the_position_is_shown() {
        String query = "select " + "a, ".repeat(100) + "frm x";

        String message = error(Map.of('C', "42601", 'M', "syntax error", 'P', "310"), query)
                .toException()
                .getMessage();

        assertThat(message.lines().skip(1)).containsExactly("Line: …" + query.substring(259), " ".repeat(57) + "^");
    }

    @Test
    void a_position_that_is_not_in_the_query_shows_its_begin() {
        String message = error(Map.of('C', "42601", 'M', "syntax error", 'P', "99"), "select\n1")
                .toException()
                .getMessage();

        assertThat(message).isEqualTo("syntax error [42601]\nQuery: select …");
    }

    @Test
    void what_may_quote_values_stays_out_of_the_message() throws Exception {
        PgServerException exception = refused(
                "create temporary table band (name text not null, secret text)",
                "insert into band select null, 'hidden'||1");

        assertThat(exception).isInstanceOf(PgNotNullException.class);
        assertThat(exception.error().detail()).contains("Failing row contains (null, hidden1).");
        assertThat(exception.getMessage()).doesNotContain("hidden1").contains("column name");
    }

    @Test
    void a_notice_and_what_has_no_fields_are_told_too() {
        assertThat(error(Map.of('V', "FATAL", 'C', "57P01", 'M', "terminating"), "")
                        .toException())
                .hasMessageStartingWith("terminating [57P01, FATAL]");
        assertThat(new PgServerError(Map.of(), Optional.empty()).toException()).hasMessage(" [XX000]");
    }

    private static PgServerError error(Map<Character, String> fields, String query) {
        return new PgServerError(fields, query.isEmpty() ? Optional.empty() : Optional.of(query));
    }

    /// What the server says to a statement that must fail.
    private static PgServerException refused(String before, String query) throws SQLException {
        try (var connection = PgServer.shared().admin("postgres");
                var statement = connection.createStatement()) {
            statement.execute(before);
            try {
                statement.execute(query);
            } catch (PSQLException e) {
                return error(fields(e.getServerErrorMessage()), query).toException();
            }
        }
        throw new AssertionError("it succeeded");
    }

    private static Map<Character, String> fields(ServerErrorMessage from) {
        var fields = new HashMap<Character, String>();
        fields.put('V', from.getSeverity());
        fields.put('C', from.getSQLState());
        fields.put('M', from.getMessage());
        fields.put('D', from.getDetail());
        fields.put('H', from.getHint());
        fields.put('P', from.getPosition() == 0 ? null : Integer.toString(from.getPosition()));
        fields.put('t', from.getTable());
        fields.put('c', from.getColumn());
        fields.put('n', from.getConstraint());
        fields.values().removeIf(value -> value == null);
        return fields;
    }
}
