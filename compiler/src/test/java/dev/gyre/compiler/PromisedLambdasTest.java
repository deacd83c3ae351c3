package dev.gyre.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the calls of a lambda count, and who inherits a promise.
class PromisedLambdasTest {
    @TempDir
    private Path output;

    @Test
    void a_lambda_runs_inside_the_method_that_it_is_handed_to() {
        var compiled = Compiled.of(output, """
                class Tally {
                    @NoSwitch void settle(java.util.List<Task<String>> tasks) {
                        tasks.forEach(task -> task.await());
                        tasks.forEach(Task::await);
                    }
                }
                """);

        assertThat(compiled.errors())
                .containsExactly(
                        "3: Tally.settle is marked @NoSwitch, but may park in Task.await, which is marked @Parks",
                        "4: Tally.settle is marked @NoSwitch, but may park in Task.await, which is marked @Parks");
    }

    @Test
    void a_lambda_that_is_started_or_kept_runs_some_other_time() {
        assertThat(Compiled.of(output, """
                class Tally {
                    Runnable kept;
                    @NoSwitch void settle(
                        TaskGroup group, Loop loop, Executor executor, ThreadPoolExecutor pool, ForkJoinPool common, Portal portal) {
                        group.spawn(() -> Async.checkpoint());
                        loop.submit(() -> { Async.checkpoint(); return 1; });
                        executor.execute(Async::checkpoint);
                        pool.execute(Async::checkpoint);
                        common.submit(() -> Async.checkpoint());
                        portal.submit(() -> { Async.checkpoint(); return 1; });
                        CompletableFuture.runAsync(Async::checkpoint);
                        new Thread(Async::checkpoint).start();
                        kept = () -> Async.checkpoint();
                        Runnable local = new Runnable() { @Override public void run() { Async.checkpoint(); } };
                    }
                }
                """)).isEqualTo(new Compiled(true, ""));
    }

    @Test
    void a_lambda_that_is_handed_on_is_found_through_the_method_that_runs_it() {
        var compiled = Compiled.of(output, """
                class Tally {
                    @NoSwitch void settle() { twice(() -> Async.checkpoint()); }
                    void twice(Runnable action) { action.run(); action.run(); }
                }
                """);

        assertThat(compiled.errors()).singleElement().asString().startsWith("2: Tally.settle");
    }

    @Test
    void the_body_of_no_switch_is_checked_without_a_mark() {
        var compiled = Compiled.of(output, """
                class Tally {
                    void settle() {
                        Async.noSwitch(() -> Async.checkpoint());
                        Async.noSwitch(this::flush);
                        Async.noSwitch(() -> hashCode());
                        Async.checkpoint();
                    }
                    void flush() { Async.checkpoint(); }
                }
                """);

        assertThat(compiled.errors())
                .containsExactly(
                        "3: The body of Async.noSwitch promises not to switch, but may park in Async.checkpoint, which is"
                                + " marked @Parks",
                        "4: The body of Async.noSwitch promises not to switch, but may park in Tally.flush \u2192"
                                + " Async.checkpoint (Tally.java:10), which is marked @Parks");
    }

    @Test
    void who_overrides_a_promise_gives_it() {
        Compiled.of(output, "interface Listener { @NoSwitch void changed(); }");

        var compiled = Compiled.of(output, """
                class Parking implements Listener {
                    @Override public void changed() { Async.checkpoint(); }
                }
                class Loud implements Listener {
                    @Override @Parks public void changed() { Async.checkpoint(); }
                }
                class Both {
                    @Parks @NoSwitch void one() {}
                    Listener listener = () -> Async.checkpoint();
                    Listener reference = Async::checkpoint;
                }
                """);

        assertThat(compiled.errors())
                .satisfiesExactlyInAnyOrder(
                        error ->
                                assertThat(error).startsWith("2: Parking.changed is marked @NoSwitch, but may park in"),
                        error -> assertThat(error)
                                .startsWith("5: Loud.changed is marked @Parks, but overrides a method that is marked"
                                        + " @NoSwitch"),
                        error -> assertThat(error).startsWith("8: Both.one is marked both @Parks and @NoSwitch"),
                        error -> assertThat(error)
                                .startsWith("9: Listener.changed is marked @NoSwitch, but may park in"),
                        error -> assertThat(error)
                                .startsWith("10: Listener.changed is marked @NoSwitch, but may park in"));
    }

    @Test
    void who_overrides_a_method_that_may_park_is_taken_to_park_unless_it_promises_more() {
        Compiled.of(output, "interface Source { @Parks int read(); }");

        var compiled = Compiled.of(output, """
                class Users {
                    @NoSwitch int quiet(Memory source) { return source.read(); }
                    @NoSwitch int loud(Disk source) { return source.read(); }
                }
                class Memory implements Source {
                    @Override @NoSwitch public int read() { return 1; }
                }
                class Disk implements Source {
                    @Override public int read() { return 1; }
                }
                """);

        assertThat(compiled.errors())
                .containsExactly(
                        "3: Users.loud is marked @NoSwitch, but may park in Disk.read, which is marked @Parks");
    }
}
