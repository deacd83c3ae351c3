package dev.gyre.watch;

import static dev.gyre.watch.Views.task;
import static dev.gyre.watch.Views.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What `gyre ps` and `gyre pstree` print.
class TaskTextsTest {
    @Test
    void a_table_has_a_line_for_each_task() {
        var tree = tree(task(7, "main", 0, 12L), task(12, "GET /orders", 7));

        assertThat(tree.table()).isEqualTo("""
                loop loop: 2 tasks
                ID  TASK         PARENT  AGE  STATE    LEFT  WAITS FOR        AT
                 7  main         app     7s   waiting        the end of [12]  Orders.load(Orders.java:12)
                12  GET /orders  #7      12s  waiting        a signal         Orders.load(Orders.java:12)
                """);
    }

    @Test
    void with_stacks_the_lines_of_the_application_stand_below_each_task() {
        assertThat(tree(task(7, "main", 0)).tableWithStacks()).endsWith("""
                Orders.load(Orders.java:12)
                        at Signal.await(Signal.java:60)
                        at Orders.load(Orders.java:12)
                        at Orders.lambda$0(Orders.java:7)
                """);
    }

    @Test
    void a_tree_shows_who_runs_below_whom() {
        var tree = tree(
                task(1, "main", 0, 2L, 3L),
                task(2, "orders", 1, 4L),
                task(3, "stock", 1),
                task(4, "select", 2),
                task(5, "ticker", 0));

        assertThat(tree.tree()).isEqualTo("""
                loop loop: 5 tasks
                ├─ #1 main, 1s, waiting for the end of [2, 3], at Orders.load(Orders.java:12), of app
                │  ├─ #2 orders, 2s, waiting for the end of [4], at Orders.load(Orders.java:12)
                │  │  └─ #4 select, 4s, waiting for a signal, at Orders.load(Orders.java:12)
                │  └─ #3 stock, 3s, waiting for a signal, at Orders.load(Orders.java:12)
                └─ #5 ticker, 5s, waiting for a signal, at Orders.load(Orders.java:12), of app
                """);
    }

    @Test
    void many_that_are_alike_are_drawn_as_one() {
        var tree = tree(
                task(1, "main", 0),
                task(2, "site-1", 1),
                task(3, "site-2", 1),
                task(4, "site-3", 1),
                task(5, "site-4", 1),
                task(6, "other", 1));

        assertThat(tree.tree()).isEqualTo("""
                loop loop: 6 tasks
                └─ #1 main, 1s, waiting for a signal, at Orders.load(Orders.java:12), of app
                   ├─ #2 site-1, 2s, waiting for a signal, at Orders.load(Orders.java:12)
                   │  … and 3 more like it
                   └─ #6 other, 6s, waiting for a signal, at Orders.load(Orders.java:12)
                """);
    }

    @Test
    void circles_are_told_below() {
        var tree = tree(task(1, "a", 0, 2L), task(2, "b", 0, 1L));

        String told =
                "A circle, of which none can go on: #1 a waits for the end of [2]; #2 b waits for the end of [1].\n";
        assertThat(tree.tree()).endsWith(told);
        assertThat(tree.table()).endsWith(told);
    }

    @Test
    void long_texts_are_cut_off() {
        assertThat(tree(task(1, "x".repeat(100), 0)).table())
                .contains("  " + "x".repeat(59) + "…  ")
                .doesNotContain("x".repeat(60));
    }

    @Test
    void a_call_graph_goes_up_from_the_task_over_those_who_wait_for_it() {
        var tree = tree(task(1, "main", 0, 2L), task(2, "orders", 0, 3L), task(3, "select", 0), task(4, "log", 0, 3L));

        assertThat(tree.callGraph(3, 2)).contains("""
                #3 select, 3s, waiting for a signal, at Orders.load(Orders.java:12)
                    at Signal.await(Signal.java:60)
                    at Orders.load(Orders.java:12)
                    ... 1 more
                  awaited by #2 orders, 2s, waiting for the end of [3], at Orders.load(Orders.java:12)
                      at Signal.await(Signal.java:60)
                      at Orders.load(Orders.java:12)
                      ... 1 more
                    awaited by #1 main, 1s, waiting for the end of [2], at Orders.load(Orders.java:12)
                        at Signal.await(Signal.java:60)
                        at Orders.load(Orders.java:12)
                        ... 1 more
                  awaited by #4 log, 4s, waiting for the end of [3], at Orders.load(Orders.java:12)
                      at Signal.await(Signal.java:60)
                      at Orders.load(Orders.java:12)
                      ... 1 more
                """);
        assertThat(tree.callGraph(99, 2)).isEmpty();
    }

    @Test
    void a_call_graph_of_a_circle_ends() {
        var tree = tree(task(1, "a", 0, 2L), task(2, "b", 0, 1L));

        assertThat(tree.callGraph(1, 0))
                .hasValueSatisfying(graph -> assertThat(graph).endsWith("(see above)\n"));
    }

    @Test
    void json_has_all_of_it() {
        assertThat(tree(task(7, "say \"hi\"\n", 1, 12L)).json()).isEqualTo("""
                {"loops":["loop"],"tasks":[{"id":7,"name":"say \\"hi\\"\\u000a","kind":"task","loop":"loop","parent":1,\
                "age":7.0,"state":"waiting","waitsFor":"the end of [12]","awaits":[12],"awaitsAll":true,"scopes":[],\
                "stack":["dev.gyre.sync.Signal.await(Signal.java:60)","shop.Orders.load(Orders.java:12)",\
                "shop.Orders.lambda$0(Orders.java:7)","dev.gyre.Task.run(Task.java:1)"]}],"circles":[]}
                """);
    }
}
