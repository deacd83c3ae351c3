package dev.gyre;

import static dev.gyre.TaskCancelTest.catchCancel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What failed together, as Python's except* sees it. Rows test_taskgroup_11, 12 and 14 (groups within groups).
class ExceptionGroupTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final IOException io = new IOException("io");
    private final TimeoutException late = new TimeoutException("late");
    private final IllegalStateException state = new IllegalStateException("state");

    @Test
    void all_failures_of_a_group_are_in_it_the_first_one_first_and_unwrapped() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> failCleaningUp(late));
            group.spawn(() -> failCleaningUp(state));
            loop.settle();
            throw io;
        })));

        assertThat(ExceptionGroup.of(thrown).exceptions()).startsWith(io).containsExactlyInAnyOrder(io, late, state);
    }

    @Test
    void groups_within_groups_are_one_list() {
        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(outer -> {
            outer.spawn(() -> TaskGroup.runVoid(inner -> {
                inner.spawn(() -> failCleaningUp(late));
                loop.settle();
                throw state;
            }));
            failCleaningUp(io);
        })));

        assertThat(ExceptionGroup.of(thrown).exceptions()).containsExactly(state, late, io);
    }

    @Test
    void they_can_be_had_by_type_and_without_one() {
        io.addSuppressed(state);
        state.addSuppressed(late);

        ExceptionGroup all = ExceptionGroup.of(io);

        assertThat(all.only(IllegalStateException.class)).containsExactly(state);
        assertThat(all.without(IllegalStateException.class).exceptions()).containsExactly(io, late);
        assertThat(all.without(Exception.class).isEmpty()).isTrue();
        assertThat(all.isEmpty()).isFalse();
    }

    @Test
    void each_failure_is_there_once_even_if_they_suppress_each_other() {
        io.addSuppressed(state);
        state.addSuppressed(io);

        assertThat(ExceptionGroup.of(io).exceptions()).containsExactly(io, state);
    }

    @Test
    void a_cancel_is_no_failure_but_what_failed_because_of_it_is() {
        CancelledError cancelled = loop.get(() -> {
            CancelScope.create().run(() -> {});
            return CancelScope.create()
                    .run(() -> {
                        Task.current().cancel();
                        return catchCancel(Async::checkpoint);
                    })
                    .orElseThrow();
        });
        cancelled.addSuppressed(io);
        state.addSuppressed(cancelled);

        assertThat(ExceptionGroup.of(state).exceptions()).containsExactly(state, io);
    }

    private static void failCleaningUp(Exception failure) throws Exception {
        try {
            OneLoop.waitForever();
        } catch (CancelledError e) {
            throw failure;
        }
    }
}
