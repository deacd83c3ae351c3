package dev.gyre.testkit;

import dev.gyre.testing.Timeline;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// A run of a test in the order of one seed.
///
/// @param hasFailed whether one of the row has
/// @param timeline what its loop did, once it has begun
record SeededRun(long seed, AtomicBoolean hasFailed, AtomicReference<@Nullable Timeline> timeline)
        implements TestTemplateInvocationContext, BeforeEachCallback, TestWatcher {

    SeededRun(long seed, AtomicBoolean hasFailed) {
        this(seed, hasFailed, new AtomicReference<>());
    }

    @Override
    public String getDisplayName(int number) {
        return "seed " + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        GyreExtension.seed(context, this);
    }

    /// Names the seed in the failure itself and on the terminal, whatever the test failed by.
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        hasFailed.set(true);
        String method = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        Timeline ran = timeline.get();
        var note = new FailingSeed(method, seed, ran == null ? "" : ran.text());
        System.err.println(note.getMessage());
        if (cause != null) {
            cause.addSuppressed(note);
        }
    }
}
