package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.trial.Patience;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Semantics 20: `TaskLocal` has contextvars' semantics.
class TaskLocalTest {
    private final TaskLocal<String> local = TaskLocal.of("user");

    @Test
    void without_a_value_it_says_what_to_do() {
        assertThatThrownBy(() -> Async.run(local::get))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("task local \"user\" has no value in this task; set it in this task or in one that spawned"
                        + " it, or give it an initial value");
        assertThat(Async.run(local::find)).isEmpty();
    }

    @Test
    void an_initial_value_is_supplied_each_time_none_is_set() {
        var asked = new AtomicInteger();
        var counting = TaskLocal.withInitial("count", asked::incrementAndGet);

        List<Integer> seen = Async.run(() -> {
            Integer first = counting.get();
            Integer second = counting.get();
            counting.set(100);
            return List.of(first, second, counting.get());
        });

        assertThat(seen).containsExactly(1, 2, 100);
    }

    @Test
    void a_child_sees_what_was_set_before_its_spawn_only() {
        List<String> seen = Async.run(() -> TaskGroup.run(group -> {
            local.set("before");
            Task<String> child = group.spawn(local::get);
            local.set("after");
            return List.of(child.await(), local.get());
        }));

        assertThat(seen).containsExactly("before", "after");
    }

    @Test
    void what_a_child_sets_its_parent_does_not_see() {
        String seen = Async.run(() -> {
            local.set("the parent's");
            Async.run(() -> local.set("the child's"));
            return local.get();
        });

        assertThat(seen).isEqualTo("the parent's");
    }

    @Test
    void grandchildren_inherit_too() {
        assertThat(Async.run(() -> local.with("handed down", () -> Async.run(() -> Async.run(local::get)))))
                .isEqualTo("handed down");
    }

    @Test
    void on_another_loop_it_goes_along() {
        try (Loop other = Loop.open()) {
            assertThat(Async.run(() -> local.with("travels", () -> Async.on(other, local::get))))
                    .isEqualTo("travels");
        }
    }

    @Test
    void reset_puts_back_what_was_there_before() {
        List<Object> seen = Async.run(() -> {
            var first = local.set("one");
            var second = local.set("two");
            local.reset(second);
            String between = local.get();
            local.reset(first);
            return List.of(between, local.find().isPresent());
        });

        assertThat(seen).containsExactly("one", false);
    }

    @Test
    void with_puts_back_the_old_value_however_the_body_ends() {
        String seen = Async.run(() -> {
            local.set("old");
            try {
                local.with("new", () -> {
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException e) {
                // The body's.
            }
            return local.get();
        });

        assertThat(seen).isEqualTo("old");
    }

    @Test
    void several_locals_do_not_disturb_each_other() {
        var other = TaskLocal.<Integer>of("number");

        List<Object> seen = Async.run(() -> {
            var token = local.set("a");
            other.set(1);
            local.reset(token);
            return List.of(local.find().isPresent(), other.get());
        });

        assertThat(seen).containsExactly(false, 1);
    }

    @Test
    void a_token_of_another_local_is_refused() {
        var other = TaskLocal.<String>of("other");

        assertThatThrownBy(() -> Async.run(() -> local.reset(other.set("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the token belongs to task local \"other\", not to \"user\"");
    }

    @Test
    void a_token_is_good_for_one_reset() {
        assertThatThrownBy(() -> Async.run(() -> {
                    var token = local.set("x");
                    local.reset(token);
                    local.reset(token);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this token of task local \"user\" has already been used; each set gives a new one");
    }

    @Test
    void a_token_of_another_task_is_refused() {
        assertThatThrownBy(() -> Async.run(() -> {
                    var token = local.set("the parent's");
                    Async.run(() -> local.reset(token));
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the token of task local \"user\" was made in another task or thread; reset it there");
    }

    @Test
    void on_a_thread_the_value_belongs_to_the_thread_and_goes_along_into_run() {
        var seen = new CompletableFuture<List<Object>>();

        Thread.ofPlatform().start(() -> {
            local.set("the thread's");
            seen.complete(List.of(local.get(), Async.run(local::get)));
        });

        assertThat(Patience.end(seen)).containsExactly("the thread's", "the thread's");
        assertThat(local.find()).isEmpty();
    }

    @Test
    void a_task_that_a_thread_started_changes_nothing_on_the_thread() {
        Async.run(() -> local.set("the task's"));

        assertThat(local.find()).isEmpty();
    }
}
