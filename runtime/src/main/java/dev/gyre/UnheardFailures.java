package dev.gyre;

import dev.gyre.loop.OwnFailure;
import dev.gyre.watch.Listening;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Where the failures of one loop go that nobody waits for: into the log, and to whoever listens. Any thread.
final class UnheardFailures {
    private final List<Consumer<? super UnheardFailure>> listeners = new CopyOnWriteArrayList<>();

    Listening listen(Consumer<? super UnheardFailure> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Never throws: whoever tells has more to do, such as to let an owner close.
    void tell(UnheardFailure failure) {
        OwnFailure.report(failure.message(), failure.error());
        for (Consumer<? super UnheardFailure> listener : listeners) {
            try {
                listener.accept(failure);
            } catch (RuntimeException | Error e) {
                OwnFailure.report("A listener for unheard failures failed itself", e);
            }
        }
    }
}
