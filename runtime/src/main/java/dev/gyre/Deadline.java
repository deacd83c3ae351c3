package dev.gyre;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A limit of time that ends in a failure: one run of [Async#failAfter].
final class Deadline {
    private final Duration limit;
    private final CancelScope scope;

    Deadline(Duration limit) {
        this.limit = limit;
        this.scope = CancelScope.within(limit);
    }

    @SuppressWarnings("NullAway") // null only where T allows it
    <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body) throws X {
        T value;
        try {
            value = scope.<T, X>execute(body);
        } catch (CancelledError e) {
            throw e; // of a scope around this one
        } catch (Throwable e) {
            if (scope.isCancelled()) {
                e.addSuppressed(new DeadlineExceededException(limit));
            }
            throw e;
        }
        if (scope.hasCaught()) {
            throw exceeded();
        }
        return value;
    }

    private DeadlineExceededException exceeded() {
        var exceeded = new DeadlineExceededException(limit);
        if (scope.consequence() != null) {
            exceeded.addSuppressed(scope.consequence());
        }
        return exceeded;
    }
}
