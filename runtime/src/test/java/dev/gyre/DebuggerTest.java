package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.ChildJvm;
import dev.gyre.trial.Smoke;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Pitfall 12 of the loop: a debugger may attach.
class DebuggerTest {
    @Test
    void everything_works_in_a_jvm_that_waits_for_a_debugger() throws IOException, InterruptedException {
        var outcome = ChildJvm.running(
                        Smoke.class,
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0")
                .run();

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("Listening for transport dt_socket", "tasks 19900", "sockets 190", "close []");
    }
}
