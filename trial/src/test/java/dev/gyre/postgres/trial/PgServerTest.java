package dev.gyre.postgres.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The server of the tests itself.
class PgServerTest {
    @Test
    void a_real_server_answers() {
        assertThat(PgServer.shared().number("select current_setting('server_version_num')::int"))
                .isGreaterThanOrEqualTo(140_000);
    }

    @Test
    void where_user_namespaces_are_forbidden_root_becomes_nobody_and_leaves_nothing_behind() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become somebody else");

        Path home;
        try (var server = PgServer.prepared(ServerUser.NOBODY, _ -> List.of())) {
            home = server.socketDirectory();
            assertThat(home)
                    .satisfies(
                            it -> assertThat(Files.getAttribute(it, "unix:uid")).isEqualTo(65_534));
            assertThat(server.number("select 1")).isEqualTo(1);
        }

        assertThat(home).doesNotExist();
    }
}
