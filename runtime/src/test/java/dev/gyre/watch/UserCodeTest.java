package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose line is shown.
class UserCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Thread",
                "dev.gyre.Async",
                "dev.gyre.sync.Mutex",
                "dev.gyre.testing.Sequencer",
                "dev.gyre.testing.VirtualClock",
                "dev.gyre.testing.Checkpoints$Once",
                "dev.gyre.testing.MemoryNetwork"
            })
    void what_lies_beneath_is_not(String name) {
        assertThat(UserCode.contains(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.Shop", "dev.gyre.testing.VirtualClockTest", "dev.gyre.testing.trial.Shop"})
    void what_uses_it_is(String name) {
        assertThat(UserCode.contains(name)).isTrue();
    }
}
