package dev.gyre.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many milliseconds a task may hold the loop without a wait before the test fails. Without it that is one
/// second, ten times the limit outside of tests: a test meets a cold JVM. Loading and initialising classes
/// never fails a test.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface HoldLimit {
    /// Milliseconds; zero is no limit.
    long value();
}
