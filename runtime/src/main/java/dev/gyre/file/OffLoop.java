package dev.gyre.file;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The two ways of touching a file.
final class OffLoop {
    private OffLoop() {}

    /// Runs `body`; a cancel interrupts it, which closes whatever channel it uses, so it must own that.
    @Parks
    static <T extends @Nullable Object> T run(String attempt, Path path, Work<T, IOException> body) {
        try {
            return Async.blocking(body);
        } catch (IOException e) {
            throw FileException.of(attempt, path, e);
        } catch (UncheckedIOException e) {
            throw FileException.of(attempt, path, Objects.requireNonNull(e.getCause()));
        }
    }

    /// Runs `body`, which uses something that others will use after it: a cancel is met before it or after it,
    /// but never interrupts it.
    @Parks
    static <T extends @Nullable Object> T runWhole(String attempt, Path path, Work<T, IOException> body) {
        if (Task.orNull() == null) {
            return Async.<T, RuntimeException>run(() -> runWhole(attempt, path, body));
        }
        Waiter.check();
        return finish(attempt, path, body);
    }

    /// Runs `body` whatever happens to the scope: for what has to be cleaned up.
    @Parks
    static <T extends @Nullable Object> T finish(String attempt, Path path, Work<T, IOException> body) {
        return Async.<T, RuntimeException>shield(() -> run(attempt, path, body));
    }
}
