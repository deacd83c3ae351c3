package dev.gyre.testkit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// The runs of one test with [Schedules]: one for each seed, until one fails.
final class SeededRuns {
    private static final String ONLY_SEED = "gyre.test.seed";

    private SeededRuns() {}

    /// Whether the test of `context` asks for them.
    static boolean areWanted(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), Schedules.class);
    }

    static Stream<TestTemplateInvocationContext> of(ExtensionContext context) {
        Long only = Long.getLong(ONLY_SEED);
        if (only != null) {
            return Stream.of(new SeededRun(only, new AtomicBoolean()));
        }
        int runs = AnnotationSupport.findAnnotation(context.getTestMethod(), Schedules.class)
                .orElseThrow()
                .value();
        var hasFailed = new AtomicBoolean();
        return LongStream.rangeClosed(1, runs)
                .takeWhile(_ -> !hasFailed.get())
                .mapToObj(seed -> new SeededRun(seed, hasFailed));
    }
}
