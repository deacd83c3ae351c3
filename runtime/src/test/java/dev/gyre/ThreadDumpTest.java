package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pitfall 9 of the loop: the JVM's own thread dump (`jcmd Thread.dump_to_file`) shows tasks.
class ThreadDumpTest {
    @TempDir
    private Path place;

    private final Loop loop = Loop.open();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        loop.close();
    }

    @Test
    void a_task_is_listed_with_its_name_its_state_and_its_stack() throws IOException {
        Task<?> task = loop.tasks().spawn("GET /orders", this::waitHere);
        untilItWaits(task);

        assertThat(entry(task, "GET /orders"))
                .contains(" virtual WAITING ")
                .contains("at java.base/java.util.concurrent.CountDownLatch.await(")
                .contains("at dev.gyre.ThreadDumpTest.waitHere(");
    }

    @Test
    void a_task_without_a_name_is_listed_under_the_number_in_the_name_it_is_given() throws IOException {
        var unnamed = new CompletableFuture<Task<?>>();
        loop.tasks().spawn("group", () -> TaskGroup.runVoid(group -> unnamed.complete(group.spawn(this::waitHere))));
        Task<?> task = Patience.end(unnamed);
        untilItWaits(task);

        assertThat(task.name()).isEqualTo("task-" + task.thread().threadId());
        assertThat(entry(task, "")).contains("at dev.gyre.ThreadDumpTest.waitHere(");
    }

    @Test
    void the_loop_and_its_io_thread_are_listed_under_the_name_of_the_loop() throws IOException {
        assertThat(dump()).contains("\"" + loop.name() + "\"").contains("\"" + loop.name() + "-io\" virtual");
    }

    @Test
    void as_json_a_task_has_its_number_its_name_and_what_it_is_parked_at() throws IOException {
        Task<?> task = loop.tasks().spawn("orders", this::waitHere);
        untilItWaits(task);

        String entry = Arrays.stream(dump(ThreadDumpFormat.JSON).split("(?=\"tid\": )"))
                .filter(thread ->
                        thread.startsWith("\"tid\": " + task.id()) || thread.startsWith("\"tid\": \"" + task.id()))
                .findFirst()
                .orElse("no thread " + task.id());
        assertThat(entry)
                .contains("\"name\": \"orders\"", "\"virtual\": true", "\"state\": \"WAITING\"")
                .contains("java.util.concurrent.CountDownLatch$Sync")
                .contains("dev.gyre.ThreadDumpTest.waitHere(");
    }

    @Test
    void the_number_in_a_dump_is_that_of_the_task_tree() throws IOException {
        Task<?> task = loop.tasks().spawn("GET /orders", this::waitHere);
        untilItWaits(task);

        assertThat(dump()).contains("#" + task.id() + " \"GET /orders\" virtual");
        assertThat(loop.taskTree().task(task.id()).orElseThrow().name()).isEqualTo("GET /orders");
    }

    private void waitHere() throws InterruptedException {
        release.await();
    }

    private static void untilItWaits(Task<?> task) {
        Patience.until(() -> task.thread().getState() == Thread.State.WAITING);
    }

    /// The lines of the dump that tell of a task.
    private String entry(Task<?> task, String name) throws IOException {
        String first = "#%d \"%s\"".formatted(task.thread().threadId(), name);
        return Arrays.stream(dump().split("\n\n"))
                .filter(entry -> entry.startsWith(first))
                .findFirst()
                .orElse("nothing begins with " + first);
    }

    private String dump() throws IOException {
        return dump(ThreadDumpFormat.TEXT_PLAIN);
    }

    private String dump(ThreadDumpFormat format) throws IOException {
        Path file = place.resolve("dump.txt");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(file.toString(), format);
        return Files.readString(file);
    }
}
