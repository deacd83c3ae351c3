package dev.gyre;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Waiting for the completion stages of other libraries.
final class Stages {
    private Stages() {}

    static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        if (Task.orNull() == null) {
            return Async.run(() -> await(stage));
        }
        Waiter.check();
        Waiter<T> end = Waiter.create();
        end.on(stage);
        stage.whenComplete((value, error) -> {
            if (error == null) {
                end.succeed(value);
            } else {
                end.fail(failure(error));
            }
        });
        return end.awaitOutside();
    }

    static <T extends @Nullable Object> T awaitOwned(CompletionStage<T> stage) {
        if (Task.orNull() == null) {
            return Async.run(() -> awaitOwned(stage));
        }
        try {
            return await(stage);
        } catch (CancelledError e) {
            stage.toCompletableFuture().cancel(true);
            throw e;
        }
    }

    private static Throwable failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return Failures.asUnchecked(cause, "a stage that was awaited");
    }
}
