package dev.gyre.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Semantics 8: what a method that is marked `@NoSwitch` may call.
class NoSwitchPluginTest {
    @TempDir
    private Path output;

    @Test
    void a_call_of_a_marked_method_is_an_error_that_says_what_to_do() {
        var compiled = Compiled.of(output, """
                class Tally {
                    @NoSwitch void settle() { Async.checkpoint(); }
                }
                """);

        assertThat(compiled.isAccepted()).isFalse();
        assertThat(compiled.report())
                .contains("Tally.java:4: error: Tally.settle is marked @NoSwitch, but may park in Async.checkpoint,"
                        + " which is marked @Parks. Move that call out, or drop the promise: its callers count on that"
                        + " nothing else of the loop runs meanwhile. [GyreNoSwitch]")
                .endsWith("1 error\n");
    }

    @Test
    void a_method_that_calls_nothing_that_parks_is_accepted() {
        assertThat(Compiled.of(output, """
                class Tally {
                    int total;
                    @NoSwitch void add(int more) { total = Math.addExact(total, more); log("added"); }
                    void log(String line) { System.getLogger("tally").log(System.Logger.Level.DEBUG, line); }
                }
                """)).isEqualTo(new Compiled(true, ""));
    }

    @Test
    void the_way_to_the_parking_call_is_named_through_all_that_is_compiled_together() {
        var compiled = Compiled.of(output, """
                class Tally {
                    @NoSwitch void settle(Store store) { store.flush(); }
                }
                """, """
                class Store {
                    void flush() { if (hashCode() != 0) { write(); } }
                    private void write() {
                        Async.checkpoint();
                    }
                }
                """);

        assertThat(compiled.errors())
                .containsExactly("2: Tally.settle is marked @NoSwitch, but may park in Store.flush \u2192 Store.write"
                        + " (Store.java:4) \u2192 Async.checkpoint (Store.java:6), which is marked @Parks");
    }

    @Test
    void the_order_of_the_classes_does_not_matter() {
        String store = "class Store { void flush() { Async.checkpoint(); } }";
        String tally = "class Tally { @NoSwitch void settle(Store store) { store.flush(); } }";

        assertThat(Compiled.of(output, store, tally).errors()).hasSize(1);
        assertThat(Compiled.of(output, tally, store).errors()).hasSize(1);
    }

    @Test
    void methods_that_call_each_other_in_circles_end_the_search() {
        var compiled = Compiled.of(output, """
                class Circle {
                    @NoSwitch void begin() { one(); two(); }
                    void one() { two(); }
                    void two() { one(); three(); }
                    void three() { one(); Async.checkpoint(); }
                    @NoSwitch void harmless() { four(); }
                    void four() { harmless(); four(); }
                }
                """);

        assertThat(compiled.errors()).hasSize(2).allMatch(error -> error.startsWith("2: Circle.begin"));
    }

    @Test
    void the_promise_of_a_callee_is_believed_where_it_is_checked_itself() {
        var compiled = Compiled.of(output, """
                class Tally {
                    @NoSwitch void settle() { flush(); }
                    @NoSwitch void flush() { Async.checkpoint(); }
                }
                """);

        assertThat(compiled.errors()).singleElement().asString().startsWith("3: Tally.flush");
    }

    @Test
    void marks_are_read_from_what_was_compiled_before() {
        Compiled.of(output, "class Store { @Parks void flush() { Async.checkpoint(); } @NoSwitch void peek() {} }");

        var compiled = Compiled.of(output, """
                class Tally {
                    @NoSwitch void settle(Store store) { store.peek(); store.flush(); }
                }
                """);

        assertThat(compiled.errors())
                .containsExactly(
                        "2: Tally.settle is marked @NoSwitch, but may park in Store.flush, which is marked @Parks");
    }

    @Test
    void the_waits_of_the_jdk_are_known_also_by_their_subclasses() {
        var compiled = Compiled.of(output, """
                class Waits {
                    @NoSwitch void all(LinkedBlockingQueue<String> queue, CompletableFuture<String> future,
                            java.util.concurrent.locks.ReentrantLock lock, java.nio.channels.SocketChannel channel,
                            java.sql.PreparedStatement statement) throws Exception {
                        Thread.sleep(1);
                        queue.take();
                        queue.offer("", 1, TimeUnit.SECONDS);
                        future.get();
                        wait();
                        lock.lock();
                        channel.read(java.nio.ByteBuffer.allocate(1));
                        statement.executeQuery();
                        queue.offer("");
                        queue.poll();
                        future.getNow("");
                        lock.tryLock();
                        lock.unlock();
                    }
                }
                """);

        assertThat(compiled.errors())
                .hasSize(8)
                .allMatch(error -> error.endsWith(", which waits"))
                .anyMatch(error -> error.contains("may park in LinkedBlockingQueue.take"));
    }

    @Test
    void a_monitor_may_be_waited_for() {
        var compiled = Compiled.of(output, """
                class Tally {
                    @NoSwitch synchronized void settle() {}
                    @NoSwitch void flush() { locked(); }
                    void locked() { synchronized (this) { hashCode(); } }
                }
                """);

        assertThat(compiled.errors())
                .containsExactly(
                        "2: Tally.settle is marked @NoSwitch, but may park in synchronized, which may wait for the"
                                + " monitor",
                        "3: Tally.flush is marked @NoSwitch, but may park in Tally.locked \u2192 synchronized"
                                + " (Tally.java:6), which may wait for the monitor");
    }

    @Test
    void calls_that_the_compiler_writes_count() {
        var compiled = Compiled.of(output, """
                class Implied {
                    @NoSwitch void loop(dev.gyre.sync.AsyncQueue<String> queue) {
                        for (String item : queue) { item.length(); }
                    }
                    @NoSwitch void close(Loop loop) {
                        try (loop) { loop.name(); }
                    }
                    @NoSwitch void array(int[] numbers, java.util.List<String> list) {
                        for (int n : numbers) { }
                        for (String s : list) { }
                    }
                }
                """);

        assertThat(compiled.errors())
                .hasSize(2)
                .anyMatch(error -> error.startsWith("3: Implied.loop"))
                .anyMatch(error -> error.startsWith("6: Implied.close") && error.contains("Loop.close"));
    }

    @Test
    void a_constructor_runs_the_initialisers_of_its_class() {
        var compiled = Compiled.of(output, """
                class Tally {
                    static final Object SHARED = shared();
                    final Object first = first();
                    @NoSwitch Tally() {}
                    static Object shared() { Async.checkpoint(); return 1; }
                    static Object first() { Async.checkpoint(); return 1; }
                }
                """);

        assertThat(compiled.errors()).singleElement().asString().startsWith("3: new Tally is marked @NoSwitch");
    }

    @Test
    void what_a_processor_of_annotations_writes_is_followed_too() {
        var compiled = Compiled.of(output, List.of("-processor", WritingProcessor.class.getName()), """
                class Tally {
                    @NoSwitch void settle() { Written.park(); }
                }
                """);

        assertThat(compiled.isAccepted()).isFalse();
        assertThat(compiled.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "2: Tally.settle is marked @NoSwitch, but may park in Written.park \u2192 Async.checkpoint");
    }
}
