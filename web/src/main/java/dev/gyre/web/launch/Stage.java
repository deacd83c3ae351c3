package dev.gyre.web.launch;

import dev.gyre.Parks;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Takes an application that a program starts, in place of the server that `app.run(args)` would start: for the command
/// `gyre`, which runs programs of others in its own process to look at their applications. There is one in a process
/// at a time, for the program that it runs.
public interface Stage {
    /// Has the application; `app.run(args)` returns when this does. Parks.
    ///
    /// @param args as the program gave them
    @Parks
    void take(Staged application, String... args);

    /// Has all applications that are started from now on go to `stage`; null for none.
    static void use(@Nullable Stage stage) {
        Current.STAGE.set(stage);
    }

    /// Where the process keeps it.
    final class Current {
        private static final AtomicReference<@Nullable Stage> STAGE = new AtomicReference<>();

        private Current() {}

        static @Nullable Stage get() {
            return STAGE.get();
        }
    }
}
