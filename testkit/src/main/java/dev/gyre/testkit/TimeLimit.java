package dev.gyre.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/// How long the body of a test, and each of its fixtures, may last in real time before it is cancelled and
/// fails. Without it that is 60 seconds, or what `-Dgyre.test.limit=SECONDS` says.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TimeLimit {
    /// The limit; zero is none.
    long value();

    /// Its unit.
    TimeUnit unit() default TimeUnit.SECONDS;
}
