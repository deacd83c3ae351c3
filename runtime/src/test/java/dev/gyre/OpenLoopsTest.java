package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.LogRecorder;
import dev.gyre.watch.Listening;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who watches all loops of a process hears of each.
class OpenLoopsTest {
    private final List<String> heard = new ArrayList<>();
    private final LoopListener listener = new LoopListener() {
        @Override
        public void opened(Loop loop) {
            hear("opened ", loop);
        }

        @Override
        public void closed(Loop loop) {
            hear("closed ", loop);
        }
    };

    @Test
    void of_those_that_are_open_those_that_open_and_those_that_close() {
        try (Loop early = Loop.open(LoopOptions.named("ours-early"));
                Listening _ = Loop.onLoops(listener)) {
            Loop late = Loop.open(LoopOptions.named("ours-late"));
            late.close();
            late.close();
            early.close();
        }

        assertThat(heard)
                .containsExactly("opened ours-early", "opened ours-late", "closed ours-late", "closed ours-early");
    }

    @Test
    void the_default_loop_is_one_of_them() {
        Loop made = Loop.defaultLoop();
        var all = new ArrayList<Loop>();

        Loop.onLoops(new LoopListener() {
                    @Override
                    public void opened(Loop loop) {
                        all.add(loop);
                    }

                    @Override
                    public void closed(Loop loop) {}
                })
                .close();

        assertThat(all).contains(made);
    }

    @Test
    void nothing_more_once_it_was_taken_away() {
        Listening listening = Loop.onLoops(listener);
        listening.close();

        Loop.open(LoopOptions.named("ours")).close();

        assertThat(heard).isEmpty();
    }

    @Test
    void one_that_fails_is_logged_and_keeps_no_loop_from_opening() {
        try (var log = new LogRecorder();
                Listening _ = Loop.onLoops(new LoopListener() {
                    @Override
                    public void opened(Loop loop) {
                        if (loop.name().equals("ours")) {
                            throw new IllegalStateException("not interested");
                        }
                    }

                    @Override
                    public void closed(Loop loop) {}
                });
                Loop loop = Loop.open(LoopOptions.named("ours"))) {
            assertThat(loop.isClosed()).isFalse();
            assertThat(log.first("A listener for loops").getThrown()).hasMessage("not interested");
        }
    }

    @Test
    void one_that_fails_with_an_error_does_not_keep_the_others_from_hearing() {
        try (var log = new LogRecorder();
                Listening _ = Loop.onLoops(new LoopListener() {
                    @Override
                    public void opened(Loop loop) {
                        if (loop.name().equals("ours")) {
                            throw new AssertionError("not expected");
                        }
                    }

                    @Override
                    public void closed(Loop loop) {}
                });
                Listening _ = Loop.onLoops(listener);
                Loop loop = Loop.open(LoopOptions.named("ours"))) {
            assertThat(loop.isClosed()).isFalse();
            assertThat(heard).containsExactly("opened ours");
            assertThat(log.first("A listener for loops").getThrown()).hasMessage("not expected");
        }
    }

    private void hear(String what, Loop loop) {
        if (loop.name().startsWith("ours")) {
            heard.add(what + loop.name());
        }
    }
}
