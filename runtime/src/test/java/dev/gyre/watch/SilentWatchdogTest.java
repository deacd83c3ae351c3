package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What keeps a loop but is nobody's fault (semantics 6), in JVMs of their own.
class SilentWatchdogTest {
    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs the signals STOP and CONT")
    void a_stop_of_the_whole_jvm_is_no_hold_but_a_task_that_stays_as_long_is() throws Exception {
        try (HeldChild child = HeldChild.start(Duration.ofSeconds(2))) {
            child.ask("hold", "holding");
            child.leaveAlone(Duration.ofMillis(600)); // until it has been looked at
            child.signal("STOP");
            child.leaveAlone(Duration.ofSeconds(3));
            child.signal("CONT");
            child.leaveAlone(Duration.ofMillis(200)); // until it has been looked at again
            String afterStop = child.ask("let go", "holds");
            child.ask("hold", "holding");
            child.hear("found");
            String afterHold = child.ask("let go", "holds");

            assertThat(afterStop).isEqualTo("holds 0");
            assertThat(afterHold).isEqualTo("holds 1");
        }
    }

    @Test
    void pauses_of_garbage_collection_are_no_hold_though_there_are_many() throws Exception {
        assertThat(holdsWhileCollecting("-XX:+UseSerialGC")).startsWith("holds 1, ");
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseParallelGC", "-XX:+UseG1GC"})
    void the_pauses_of_other_collectors_are_none_either(String collector) throws Exception {
        assertThat(holdsWhileCollecting(collector)).startsWith("holds 1, ");
    }

    @Test
    void under_a_debuggers_agent_a_task_may_stand_at_a_breakpoint() throws IOException, InterruptedException {
        String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";
        try (HeldChild child = HeldChild.start(Duration.ofMillis(50), agent)) {
            child.ask("hold", "holding");
            child.leaveAlone(Duration.ofSeconds(1));
            String afterHold = child.ask("let go", "holds");

            assertThat(afterHold).isEqualTo("holds 0");
        }
    }

    @Test
    void it_works_where_neither_flight_recorder_nor_management_is_there() throws Exception {
        String[] few = {"--limit-modules", "java.base,java.logging,jdk.unsupported"};
        try (HeldChild child = HeldChild.start(Duration.ofMillis(50), few)) {
            child.ask("hold", "holding");
            child.hear("found");

            assertThat(child.ask("let go", "holds")).isEqualTo("holds 1");
        }
    }

    /// What a child says of its holds, the first of which is real.
    private static String holdsWhileCollecting(String collector) throws IOException {
        try (HeldChild child = HeldChild.start(Duration.ofMillis(200), collector, "-Xmx512m")) {
            child.ask("hold", "holding");
            child.hear("found"); // from now on it knows how long collections take
            child.ask("let go", "holds 1");
            return child.ask("collect garbage", "holds");
        }
    }
}
