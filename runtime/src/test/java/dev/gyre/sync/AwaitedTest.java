package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.watch.TaskTree;
import dev.gyre.watch.TaskView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What those who wait for a primitive tell whoever looks.
class AwaitedTest {
    private final Loop loop = Loop.open();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_mutex_is_told_with_its_holder_who_is_awaited() {
        var mutex = new Mutex("accounts");
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    Task<?> holder = group.spawn("holder", () -> mutex.with(() -> new Signal().await()));
                    Task<?> waiting = group.spawn("waiting", mutex::lock);
                    Loop.current().awaitIdle();

                    TaskView seen = view(waiting);
                    assertThat(seen.waitsFor()).isEqualTo("mutex \"accounts\", held by task \"holder\"");
                    assertThat(seen.awaits()).containsExactly(holder.id());
                    group.cancel();
                }));
    }

    @Test
    void each_primitive_says_what_it_is_and_how_it_stands() {
        var queue = AsyncQueue.<String>bounded(1);
        var full = AsyncQueue.<String>bounded(1);
        full.tryPut("inside");
        var limiter = new Limiter(0);
        var barrier = new Barrier(3);
        var mutex = new Mutex("m");
        var condition = mutex.newCondition();

        assertThat(told(queue::get)).isEqualTo("an item of a queue of 1, empty");
        assertThat(told(() -> AsyncQueue.unbounded().get())).isEqualTo("an item of a queue without a bound, empty");
        assertThat(told(() -> full.put("more"))).isEqualTo("room in a queue of 1, 1 inside");
        assertThat(told(full::join)).isEqualTo("the last item of a queue to be dealt with of 1, 1 inside");
        assertThat(told(() -> new Signal().await())).isEqualTo("a signal");
        assertThat(told(limiter::acquire)).isEqualTo("a permit of a limiter, 0 of 0 in use");
        assertThat(told(barrier::await)).isEqualTo("2 of 3 to come to a barrier");
        assertThat(told(() -> mutex.with(condition::await))).isEqualTo("a condition of mutex \"m\"");
        assertThat(told(() -> Async.select(queue.onGet(item -> item), new Signal().onSet(() -> "set"))))
                .isEqualTo("the first of 2 choices");
    }

    @Test
    void a_circle_over_a_mutex_and_the_end_of_a_task_is_found() {
        var mutex = new Mutex("m");
        Async.on(
                loop,
                () -> TaskGroup.runVoid(group -> {
                    Task<?> holder = group.spawn(
                            "holder",
                            () -> mutex.with(() -> TaskGroup.runVoid(inner -> inner.spawn("child", mutex::lock))));
                    Loop.current().awaitIdle();

                    TaskTree seen = loop.taskTree();
                    assertThat(seen.circles())
                            .singleElement()
                            .satisfies(circle ->
                                    assertThat(circle).hasSize(2).first().isEqualTo(holder.id()));
                    assertThat(seen.tree())
                            .contains("A circle, of which none can go on: #" + holder.id() + " holder waits for the"
                                    + " end of its group, 1 task; #");
                    group.cancel();
                }));
    }

    private String told(VoidWork<?> body) {
        return Async.on(
                loop,
                () -> TaskGroup.run(group -> {
                    Task<?> waiting = group.spawn(body);
                    Loop.current().awaitIdle();
                    TaskView seen = view(waiting);
                    group.cancel();
                    return seen.waitsFor();
                }));
    }

    private TaskView view(Task<?> task) {
        return loop.taskTree().task(task.id()).orElseThrow();
    }
}
