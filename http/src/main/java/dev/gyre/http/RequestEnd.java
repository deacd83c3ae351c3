package dev.gyre.http;

import dev.gyre.Parks;
import dev.gyre.VoidWork;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is to be done when a request is over: its response was sent, whoever made it, or nobody wants one any more.
/// For servers, and for clients that ask an application in their own process; see [Request#onEnd]. Any thread.
public final class RequestEnd {
    private @Nullable ArrayDeque<VoidWork<?>> works; // guarded by this, as is the other; null for none
    private boolean isOver;

    /// One of a request that has just begun.
    public RequestEnd() {}

    /// False if the request is over already.
    synchronized boolean add(VoidWork<?> work) {
        if (isOver) {
            return false;
        }
        if (works == null) {
            works = new ArrayDeque<>(1);
        }
        return works.add(work);
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

    private synchronized @Nullable VoidWork<?> next() {
        isOver = works == null || works.isEmpty();
        return works == null ? null : works.poll();
    }
}
