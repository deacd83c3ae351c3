package dev.gyre.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What those who wait for a child tell whoever looks.
class AwaitedChildTest {
    @RegisterExtension
    private final OnLoop on = new OnLoop();

    @Test
    void the_end_of_a_child_is_told_with_its_number_and_its_command() {
        on.run(() -> {
            try (var child = Subprocess.start(Command.of("sleep", "1000"))) {
                TaskGroup.runVoid(group -> {
                    Task<?> end = group.spawn(() -> child.await());
                    Task<?> output = group.spawn(() -> child.output().readLine(100));
                    Loop.current().awaitIdle();

                    assertThat(told(end)).isEqualTo("the end of child " + child.pid() + " (sleep 1000)");
                    assertThat(told(output)).isEqualTo("output of a child");
                    group.cancel();
                });
            }
        });
    }

    private static String told(Task<?> task) {
        return Loop.current().taskTree().task(task.id()).orElseThrow().waitsFor();
    }
}
