package dev.gyre;

import dev.gyre.watch.Listening;
import java.lang.System.Logger.Level;
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

    void tell(UnheardFailure failure) {
        Loop.LOG.log(Level.ERROR, failure.message(), failure.error());
        for (Consumer<? super UnheardFailure> listener : listeners) {
            try {
                listener.accept(failure);
            } catch (RuntimeException e) {
                Loop.LOG.log(Level.ERROR, "A listener for unheard failures failed itself", e);
            }
        }
    }
}
