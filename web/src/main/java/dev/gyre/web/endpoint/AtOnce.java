package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many requests the method handles at once; others are answered with 503 before anything is provided for them. See
/// [dev.gyre.web.security.ConcurrencyLimit].
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface AtOnce {
    int value();
}
