package dev.gyre.http.server;

import dev.gyre.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has happened so far, for tests that wait for it. One loop.
final class Journal {
    private final List<String> entries = new ArrayList<>();
    private final List<Waiter<@Nullable Object>> readers = new ArrayList<>();

    void note(String entry) {
        entries.add(entry);
        readers.forEach(reader -> reader.succeed(null));
    }

    /// Parks until this has happened.
    void await(String entry) {
        while (!entries.contains(entry)) {
            Waiter<@Nullable Object> next = Waiter.create();
            readers.add(next);
            next.await();
        }
    }

    List<String> entries() {
        return List.copyOf(entries);
    }
}
