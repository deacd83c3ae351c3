package dev.gyre.watch;

import static dev.gyre.watch.Views.forFirst;
import static dev.gyre.watch.Views.task;
import static dev.gyre.watch.Views.tree;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

// runtime.md §3, tools
class CirclesTest {
    @Test
    void who_wait_in_a_line_are_no_circle() {
        assertThat(tree(task(1, "a", 0, 2L), task(2, "b", 0, 3L), task(3, "c", 0))
                        .circles())
                .isEmpty();
    }

    @Test
    void two_that_wait_for_each_other_are_found() {
        assertThat(tree(task(1, "a", 0, 2L), task(2, "b", 0, 1L), task(3, "c", 0, 1L))
                        .circles())
                .containsExactly(List.of(1L, 2L));
    }

    @Test
    void a_task_that_waits_for_itself_is_a_circle() {
        assertThat(tree(task(1, "a", 0, 1L)).circles()).containsExactly(List.of(1L));
    }

    @Test
    void several_circles_over_the_same_task_are_all_found() {
        var tree = tree(task(1, "a", 0, 2L, 3L), task(2, "b", 0, 1L), task(3, "c", 0, 4L), task(4, "d", 0, 1L));

        assertThat(tree.circles()).containsExactlyInAnyOrder(List.of(1L, 2L), List.of(1L, 3L, 4L));
    }

    @Test
    void a_circle_apart_from_where_one_begins_is_found() {
        var tree = tree(task(1, "a", 0, 2L), task(2, "b", 0, 3L), task(3, "c", 0, 4L), task(4, "d", 0, 3L));

        assertThat(tree.circles()).containsExactly(List.of(3L, 4L));
    }

    @Test
    void who_waits_for_the_first_of_several_may_go_on_over_another() {
        assertThat(tree(forFirst(1, "a", 2L, 3L), task(2, "b", 0, 1L), task(3, "c", 0))
                        .circles())
                .isEmpty();
        assertThat(tree(forFirst(1, "a", 2L), task(2, "b", 0, 1L)).circles()).containsExactly(List.of(1L, 2L));
    }

    @Test
    void a_very_long_circle_is_found() {
        var tasks = new ArrayList<TaskView>();
        for (long id = 1; id < 20_000; id++) {
            tasks.add(task(id, "link", 0, id + 1));
        }
        tasks.add(task(20_000, "last", 0, 1L));

        assertThat(Circles.among(tasks))
                .singleElement()
                .satisfies(circle -> assertThat(circle).hasSize(20_000).startsWith(1L, 2L));
    }
}
