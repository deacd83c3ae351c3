package dev.gyre.testkit;

import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/// A fixture or the body of a test: JUnit's thread hands it to the test's task and waits for its end.
final class Piece<T extends @Nullable Object> {
    private final Invocation<T> body;
    private final boolean isCleanUp;
    private final CompletableFuture<T> end = new CompletableFuture<>();
    private volatile @Nullable CancelScope scope;

    Piece(Invocation<T> body, boolean isCleanUp) {
        this.body = body;
        this.isCleanUp = isCleanUp;
    }

    /// Whether it runs whatever happened before.
    boolean isCleanUp() {
        return isCleanUp;
    }

    /// How it ends.
    Future<T> end() {
        return end;
    }

    /// Runs it in the calling task. A cancel that comes from without is thrown, and leaves the end open.
    void run() {
        CancelScope own = CancelScope.create();
        scope = own;
        own.run(() -> {
            try {
                end.complete(body.proceed());
            } catch (CancelledError e) {
                throw e;
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        end.completeExceptionally(new IllegalStateException("it was cancelled"));
    }

    void fail(Throwable error) {
        end.completeExceptionally(error);
    }

    /// Cancels it if it runs. Any thread.
    void cancel(String reason) {
        CancelScope running = scope;
        if (running != null) {
            running.cancel(reason);
        }
    }
}
