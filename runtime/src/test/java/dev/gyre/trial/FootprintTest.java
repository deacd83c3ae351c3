package dev.gyre.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What tasks hold of the heap, in a process where nothing else does.
class FootprintTest {
    private static final long A_TENTH_OF_A_BYTE_FOR_EACH_OF_A_MILLION = 100_000;

    @Test
    void a_group_keeps_nothing_of_a_million_tasks_that_have_ended() throws Exception {
        assertThat(bytesWhile("a million tasks have come and gone"))
                .isLessThan(A_TENTH_OF_A_BYTE_FOR_EACH_OF_A_MILLION);
    }

    @Test
    void a_task_that_sleeps_holds_less_than_a_kibibyte() throws Exception {
        assertThat(bytesWhile("a hundred thousand tasks sleep")).isPositive().isLessThan(Footprint.A_KIBIBYTE);
    }

    private static long bytesWhile(String what) throws IOException, InterruptedException {
        var child = ChildJvm.running(
                Footprint.class, "--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

        var outcome = child.with(what).run();

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return Long.parseLong(outcome.out().strip());
    }
}
