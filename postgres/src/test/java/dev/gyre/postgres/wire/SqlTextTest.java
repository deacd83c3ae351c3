package dev.gyre.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1|SELECT",
                "  /* why */ insert into t values (1)|INSERT",
                "(select 1)|SELECT",
                "; ;|``",
            })
    void the_operation_is_the_first_word(String sql, String operation) {
        assertThat(SqlText.operation(sql)).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 'secret', 42|select ?, ?",
                "select 'it''s', E'a\\'b' from t1|select ?, E? from t1",
                "select $1, $23 + 1.5e3|select $1, $23 + ?",
                "select $a$ it's $a$, a2b, \"c 3\"|select ?, a2b, \"c 3\"",
                "values (-7, 0x1F, .5)|values (-?, ?, .?)",
                "select 'open|select ?",
            })
    void values_that_are_written_in_a_statement_are_masked(String sql, String masked) {
        assertThat(SqlText.masked(sql)).isEqualTo(masked);
    }

    @Test
    void what_has_no_values_stays() {
        String sql = "select a, b from t where a = $1 order by b";

        assertThat(SqlText.masked(sql)).isEqualTo(sql);
    }
}
