package dev.gyre.orm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.orm.sql.SqlType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTextTest {
    @ParameterizedTest
    @CsvSource({
        "00:00:00, PT0S",
        "01:02:03.5, PT1H2M3.5S",
        "-01:00:00.000001, PT-1H-0.000001S",
        "2 days, PT48H",
        "2 days -01:00:00.5, PT46H59M59.5S",
        "-1 days +00:00:01, PT-23H-59M-59S"
    })
    void an_interval_of_days_and_hours_is_a_duration(String text, Duration duration) {
        assertThat(PostgresText.read(SqlType.DURATION, text)).isEqualTo(duration);
    }

    @Test
    void an_interval_of_months_has_no_length() {
        assertThatThrownBy(() -> PostgresText.read(SqlType.DURATION, "1 mon 02:00:00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("months or years has no length in seconds");
    }

    @Test
    void lists_may_be_in_lists() {
        SqlType<?> type = SqlType.listOf(SqlType.listOf(SqlType.TEXT));
        List<List<String>> value = List.of(List.of("a", "b}"), List.of("\"", "\\"));

        assertThat(PostgresText.read(type, PostgresText.array(type, value))).isEqualTo(value);
    }
}
