package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.loop.OsThread.Activity;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsThreadTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,                RUNNING
            futex_do_wait,    WAITING_FOR_LOCK
            futex_wait_queue, WAITING_FOR_LOCK
            anon_pipe_read,   WAITING
            """)
    void the_function_of_the_kernel_in_which_it_waits_tells_what_it_does(String function, Activity activity)
            throws IOException {
        Files.writeString(directory.resolve("wchan"), function);

        assertThat(new OsThread(directory).activity()).isEqualTo(activity);
    }

    @Test
    void the_second_number_of_the_scheduler_is_the_time_without_a_processor() throws IOException {
        Files.writeString(directory.resolve("schedstat"), "402753569 606558815 152\n");

        assertThat(new OsThread(directory).delayed()).isEqualTo(606_558_815);
    }

    @Test
    void what_cannot_be_read_runs_and_has_its_processor() {
        var unreadable = new OsThread(directory.resolve("missing"));

        assertThat(unreadable.activity()).isEqualTo(Activity.RUNNING);
        assertThat(unreadable.delayed()).isZero();
        assertThat(OsThread.UNKNOWN.activity()).isEqualTo(Activity.RUNNING);
        assertThat(OsThread.UNKNOWN.delayed()).isZero();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
    void a_thread_that_is_parked_waits_on_a_futex() {
        var self = new CompletableFuture<OsThread>();
        Thread parked = Thread.ofPlatform().start(() -> {
            self.complete(OsThread.current());
            LockSupport.park();
        });

        OsThread system = Patience.end(self);
        Patience.until(() -> parked.getState() == Thread.State.WAITING);

        Patience.until(() -> system.activity() == Activity.WAITING_FOR_LOCK);
        LockSupport.unpark(parked);
        Patience.dead(parked);
    }
}
