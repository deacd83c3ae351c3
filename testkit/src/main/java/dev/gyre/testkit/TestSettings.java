package dev.gyre.testkit;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// What the annotations of a test say, on its method or else on its class or an enclosing one.
record TestSettings(boolean isRealTime, Duration timeLimit, Duration holdLimit, Set<Fault> tolerated) {
    private static final long LIMIT_SECONDS = 60;
    private static final Duration HOLD_LIMIT = Duration.ofSeconds(1);

    static TestSettings of(ExtensionContext context) {
        return new TestSettings(
                find(context, RealTime.class).isPresent(),
                find(context, TimeLimit.class)
                        .map(limit -> Duration.of(limit.value(), limit.unit().toChronoUnit()))
                        .orElse(Duration.ofSeconds(Long.getLong("gyre.test.limit", LIMIT_SECONDS))),
                find(context, HoldLimit.class)
                        .map(limit -> Duration.ofMillis(limit.value()))
                        .orElse(HOLD_LIMIT),
                find(context, Tolerates.class)
                        .map(tolerates -> Set.of(tolerates.value()))
                        .orElse(Set.of()));
    }

    private static <A extends Annotation> Optional<A> find(ExtensionContext context, Class<A> type) {
        Optional<A> onMethod = AnnotationSupport.findAnnotation(context.getTestMethod(), type);
        Class<?> place = context.getRequiredTestClass();
        while (onMethod.isEmpty() && place != null) {
            onMethod = AnnotationSupport.findAnnotation(place, type);
            place = place.getEnclosingClass();
        }
        return onMethod;
    }
}
