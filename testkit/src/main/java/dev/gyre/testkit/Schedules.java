package dev.gyre.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that runs again and again, each time with ready tasks in another order, to find what depends on the
/// order (in place of `@Test`; otherwise as [GyreTest]). The orders are drawn from the seeds 1, 2, 3 and so on;
/// the first that fails ends the row and is named. `-Dgyre.test.seed=N` runs that order alone.
///
/// A seed stands for one order only as long as nothing outside the loop takes part: sockets, threads and real
/// time bring their own.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(GyreExtension.class)
public @interface Schedules {
    /// How many orders.
    int value() default 20;
}
