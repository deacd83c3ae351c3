package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.VoidWork;
import dev.gyre.web.endpoint.Background;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What one endpoint, and what is provided for it, leave for after the response. What is done may leave more;
/// once all is done, nothing can be left any more.
final class LeftWork implements Background {
    private final String name;
    private final ArrayDeque<VoidWork<?>> works = new ArrayDeque<>();
    private boolean isOver;

    LeftWork(String name) {
        this.name = "background of " + name;
    }

    @Override
    public synchronized void run(VoidWork<?> work) {
        if (isOver) {
            throw new IllegalStateException("the " + name + " has ended with its request, so nothing more is done in"
                    + " it. Leave work before the endpoint returns, or give it to app.background()");
        }
        works.add(work);
    }

    /// Does all of it, in its order. A failure is logged.
    @Parks
    void runAll() {
        try {
            VoidWork<?> work;
            while ((work = next()) != null) {
                Afterwards.run(name, work);
            }
        } finally {
            drop();
        }
    }

    /// None of it is done.
    synchronized void drop() {
        isOver = true;
        works.clear();
    }

    private synchronized @Nullable VoidWork<?> next() {
        VoidWork<?> work = works.poll();
        isOver = work == null;
        return work;
    }
}
