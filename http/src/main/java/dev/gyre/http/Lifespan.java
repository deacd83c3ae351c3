package dev.gyre.http;

import dev.gyre.Parks;
import java.util.ArrayDeque;
import java.util.List;

/// What an application does before its first request and after its last (ASGI's lifespan). Both run as tasks.
public interface Lifespan {
    /// Nothing to do.
    Lifespan NONE = new Lifespan() {};

    /// If it throws, the server does not start.
    @Parks
    default void start() throws Exception {}

    /// Runs if [#start] has succeeded, however the server ends.
    @Parks
    default void stop() throws Exception {}

    /// These together: started in their order, stopped in the opposite one. If one fails to start, those before
    /// it are stopped.
    static Lifespan all(List<Lifespan> parts) {
        return new Lifespan() {
            private final ArrayDeque<Lifespan> started = new ArrayDeque<>();

            @Override
            public void start() throws Exception {
                try {
                    for (Lifespan part : parts) {
                        part.start();
                        started.push(part);
                    }
                } catch (Throwable e) {
                    stopAfter(e);
                    throw e;
                }
            }

            @Override
            public void stop() throws Exception {
                Exception first = null;
                while (!started.isEmpty()) {
                    try {
                        started.pop().stop();
                    } catch (Exception e) {
                        if (first == null) {
                            first = e;
                        } else {
                            first.addSuppressed(e);
                        }
                    }
                }
                if (first != null) {
                    throw first;
                }
            }

            private void stopAfter(Throwable failure) {
                try {
                    stop();
                } catch (Exception e) {
                    failure.addSuppressed(e);
                }
            }
        };
    }
}
