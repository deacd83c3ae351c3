package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 1 and 7: state of one loop that others reach without a lock, and groups of loops that divide it.
class ConfinedTest {
    @RegisterExtension
    private final OneLoop home = new OneLoop();

    @Test
    void a_body_runs_on_the_loop_of_the_state_and_gives_back_what_it_returns() {
        try (Loop owner = Loop.open()) {
            var names = Confined.to(owner, new ArrayList<String>());

            home.run(() -> names.withVoid(list -> list.add(Loop.current().name())));

            assertThat(names.<List<String>, RuntimeException>with(List::copyOf)).containsExactly(owner.name());
            assertThat(names.loop()).isSameAs(owner);
        }
    }

    @Test
    void tasks_of_many_loops_and_threads_count_together_without_a_lock() {
        try (var loops = LoopGroup.open(3)) {
            var counts = Confined.to(loops.next(), new HashMap<String, Integer>());
            var tasks = IntStream.range(0, 300)
                    .mapToObj(i -> loops.submit(() -> counts.with(map -> map.merge("all", 1, Integer::sum))))
                    .toList();
            CompletableFuture<Void> thread =
                    CompletableFuture.runAsync(() -> counts.withVoid(map -> map.merge("all", 1, Integer::sum)));

            tasks.forEach(Task::await);
            thread.join();

            assertThat(counts.<Map<String, Integer>, RuntimeException>with(Map::copyOf))
                    .containsEntry("all", 301);
        }
    }

    @Test
    void on_its_own_loop_a_body_runs_in_place_and_nobody_comes_between() {
        home.run(() -> TaskGroup.runVoid(group -> {
            var steps = Confined.to(home.loop(), new ArrayList<String>());
            group.spawn(() -> steps.withVoid(list -> list.add("other")));

            steps.withVoid(list -> list.add("one"));
            steps.withVoid(list -> list.add("two"));

            assertThat(steps.<List<String>, RuntimeException>with(List::copyOf)).containsExactly("one", "two");
        }));
    }

    @Test
    void failures_come_back_as_themselves() {
        home.run(() -> {
            var state = Confined.to(home.loop(), "state");

            assertThatThrownBy(() -> state.withVoid(_ -> {
                        throw new IOException("as itself");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("as itself");
        });
    }

    @Test
    void it_is_a_cancellation_point_wherever_the_caller_is() {
        try (Loop other = Loop.open()) {
            home.run(() -> {
                for (Loop owner : List.of(home.loop(), other)) {
                    var touched = Confined.to(owner, new ArrayList<String>());
                    CancelScope scope = CancelScope.create();
                    scope.cancel();

                    assertThat(scope.run(() -> touched.withVoid(list -> list.add("touched"))))
                            .isFalse();

                    assertThat(touched.<Boolean, RuntimeException>with(List::isEmpty))
                            .isTrue();
                }
            });
        }
    }

    @Test
    void on_a_closed_loop_it_says_so() {
        Loop owner = Loop.open();
        var state = Confined.to(owner, "state");
        owner.close();

        assertThatThrownBy(() -> home.run(() -> state.with(String::length))).isInstanceOf(LoopClosedException.class);
    }

    @Test
    void a_group_has_one_loop_for_each_core_unless_told_otherwise() {
        try (var loops = LoopGroup.open()) {
            assertThat(loops.loops()).hasSize(Runtime.getRuntime().availableProcessors());
        }
    }

    @Test
    void equal_keys_have_the_same_loop_and_many_keys_use_all() {
        try (var loops = LoopGroup.open(3)) {
            assertThat(loops.loopFor("user " + 1)).isSameAs(loops.loopFor("user 1"));
            assertThat(IntStream.range(-500, 500).mapToObj(loops::loopFor)).containsAll(loops.loops());
        }
    }
}
