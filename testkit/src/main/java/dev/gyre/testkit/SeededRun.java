package dev.gyre.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// A run of a test in the order of one seed.
record SeededRun(long seed, AtomicBoolean hasFailed)
        implements TestTemplateInvocationContext, BeforeEachCallback, TestWatcher {

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
        GyreExtension.seed(context, seed);
    }

    /// Names the seed in the failure itself and on the terminal, whatever the test failed by.
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        hasFailed.set(true);
        String method = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        var note = new FailingSeed(method, seed);
        System.err.println(note.getMessage());
        if (cause != null) {
            cause.addSuppressed(note);
        }
    }
}
