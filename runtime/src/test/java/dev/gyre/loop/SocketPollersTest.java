package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.ChildJvm;
import dev.gyre.trial.SocketsBesideAHeldLoop;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Section 3 of the loop's research: the JDK's socket pollers must not live on the loop that touched a socket
/// first.
class SocketPollersTest {
    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void sockets_of_the_process_depend_on_no_loop(String io) throws IOException, InterruptedException {
        var outcome = ChildJvm.running(
                        SocketsBesideAHeldLoop.class,
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dgyre.io=" + io)
                .run();

        assertThat(outcome).isEqualTo(new ChildJvm.Outcome(0, """
                        first 7
                        beside a held loop 7
                        released
                        after the close 7
                        without a loop 7
                        """, ""));
    }
}
