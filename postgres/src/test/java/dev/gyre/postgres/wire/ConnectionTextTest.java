package dev.gyre.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionTextTest {
    @Test
    void a_url_says_who_where_and_how() {
        assertThat(ConnectionText.parse("postgres://app:s%40cret@db.example:6432/main?sslmode=verify-full&a=b%20c"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "user", "app",
                        "password", "s@cret",
                        "host", "db.example",
                        "port", "6432",
                        "dbname", "main",
                        "sslmode", "verify-full",
                        "a", "b c"));
    }

    @Test
    void a_url_may_leave_everything_out() {
        assertThat(ConnectionText.parse("postgresql://")).isEmpty();
        assertThat(ConnectionText.parse("postgres:///main")).isEqualTo(Map.of("dbname", "main"));
        assertThat(ConnectionText.parse("postgres://host")).isEqualTo(Map.of("host", "host"));
    }

    @Test
    void several_hosts_have_their_ports_each() {
        assertThat(ConnectionText.parse("postgres://a:1,[::1]:2,c/main"))
                .isEqualTo(Map.of("host", "a,::1,c", "port", "1,2,", "dbname", "main"));
        assertThat(ConnectionText.parse("postgres://%2Frun%2Fpg/main"))
                .isEqualTo(Map.of("host", "/run/pg", "dbname", "main"));
    }

    @Test
    void pairs_may_be_quoted() {
        assertThat(ConnectionText.parse("host = localhost  dbname='a b' password='it\\'s'"))
                .isEqualTo(Map.of("host", "localhost", "dbname", "a b", "password", "it's"));
        assertThat(ConnectionText.parse("")).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_refused_without_the_password() {
        assertThatThrownBy(() -> ConnectionText.parse("app:secret@db/main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this is no connection text: expected is postgres://user@host:5432/database, or pairs such"
                        + " as host=localhost dbname=app");
        assertThatThrownBy(() -> ConnectionText.parse("postgres://a:100%@db/main"))
                .hasMessageContaining("write %25 for a % itself");
        assertThatThrownBy(() -> ConnectionText.parse("host='a")).hasMessageContaining("is not closed");
        assertThatThrownBy(() -> ConnectionText.parse("postgres://db/main?a")).hasMessageContaining("no key=value");
    }
}
