package dev.gyre.web.security;

import dev.gyre.Loop;
import dev.gyre.Task;
import java.time.Instant;
import java.time.InstantSource;

/// The date by the loop's clock. Where no task runs, as in tests of plain code, it is that of the system.
final class Now {
    private Now() {}

    static Instant ofLoop() {
        Task<?> task = Task.orNull();
        return task == null
                ? InstantSource.system().instant()
                : Loop.current().clock().instant();
    }
}
