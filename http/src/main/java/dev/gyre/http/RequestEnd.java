package dev.gyre.http;

import dev.gyre.Parks;
import dev.gyre.VoidWork;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is to be done when a request is over: its response was sent, whoever made it, or nobody wants one any more.
/// For servers, and for clients that ask an application in their own process; see [Request#onEnd]. Any thread.
public final class RequestEnd {
    private final ArrayDeque<VoidWork<?>> works = new ArrayDeque<>(1); // guarded by itself
    private boolean isOver; // likewise

    /// One of a request that has just begun.
    public RequestEnd() {}

    /// False if the request is over already.
    boolean add(VoidWork<?> work) {
        synchronized (works) {
            return !isOver && works.add(work);
        }
    }

    /// The request is over: does it all, in its order, each whatever became of those before. Later calls do nothing.
    ///
    /// @param failed is told what was thrown
    @Parks
    public void run(Consumer<? super Throwable> failed) {
        VoidWork<?> work;
        while ((work = next()) != null) {
            try {
                work.run();
            } catch (Throwable e) {
                failed.accept(e);
            }
        }
    }

    private @Nullable VoidWork<?> next() {
        synchronized (works) {
            isOver = works.isEmpty();
            return works.poll();
        }
    }
}
