package dev.gyre.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedServerTest {
    @Test
    void a_real_server_answers() throws Exception {
        try (var connection = EmbeddedServer.shared().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select current_setting('server_version_num')::int")) {
            rows.next();

            assertThat(rows.getInt(1)).isGreaterThanOrEqualTo(140_000);
        }
    }
}
