package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 11: a failure reaches its reader even if it cannot say what it is, because its own code fails.
class UnprintableFailureTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_group_ends_although_the_failure_of_its_task_cannot_be_printed() {
        var failure = new Unprintable();
        List<String> reasons = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                throw failure;
            });
            reasons.add(TaskCancelTest.catchCancel(OneLoop::waitForever).reason());
        })));

        assertThat(thrown == failure).isTrue(); // a failing assertion would print it
        assertThat(reasons)
                .containsExactly("another task of its group failed: dev.gyre.UnprintableFailureTest$Unprintable, which"
                        + " cannot say more, because of java.lang.IllegalStateException");
    }

    @Test
    void a_task_ends_although_its_checked_failure_cannot_be_printed() {
        var failure = new UnprintableAndChecked();

        Throwable thrown = catchThrowable(() -> loop.run(() -> TaskGroup.runVoid(group -> group.spawn("writer", () -> {
            throw failure;
        }))));

        assertThat(thrown).isInstanceOf(TaskFailedException.class).hasMessageStartingWith("task \"writer\" failed: ");
        assertThat(thrown.getCause() == failure).isTrue();
    }

    @Test
    void a_task_whose_name_cannot_be_printed_fails_like_any_other() {
        var name = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("unprintable");
            }
        };

        Throwable thrown = catchThrowable(() -> loop.run(() -> {
            try (TaskOwner owner = loop.loop().newOwner("app")) {
                owner.spawnApart(name, () -> {
                            throw new IOException("refused");
                        })
                        .await();
            }
        }));

        assertThat(thrown)
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("which cannot say more")
                .hasRootCauseMessage("refused");
    }

    private static final class Unprintable extends RuntimeException {
        @Override
        public String toString() {
            throw new IllegalStateException("unprintable");
        }
    }

    private static final class UnprintableAndChecked extends Exception {
        @Override
        public String getMessage() {
            throw new IllegalStateException("unprintable");
        }
    }
}
