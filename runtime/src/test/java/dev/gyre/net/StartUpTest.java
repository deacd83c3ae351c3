package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.trial.ChildJvm;
import org.junit.jupiter.api.Test;

/// A program without sockets does not pay for them.
class StartUpTest {
    @Test
    void a_loop_without_streams_loads_nothing_of_this_room() throws Exception {
        var outcome = ChildJvm.running(
                        Idle.class,
                        "-Xlog:class+load",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow")
                .run();

        assertThat(outcome.out()).contains("dev.gyre.loop.Carrier ").contains("ran");
        assertThat(outcome.out().lines())
                .noneMatch(line -> line.contains(" io.netty.handler.")
                        || line.contains(" io.netty.resolver.")
                        || line.contains(" dev.gyre.net.") && !line.contains("StartUpTest")); // the program itself
    }

    /// The program of the child.
    static final class Idle {
        private Idle() {}

        public static void main(String[] args) {
            Async.run(() -> System.out.println("ran"));
        }
    }
}
