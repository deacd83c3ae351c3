package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many bytes of a [dev.gyre.http.multipart.Part] are taken while it arrives. One more, and whoever reads it fails,
/// which is answered with 413. The server's limit for bodies holds besides.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER})
public @interface MaxBytes {
    long value();
}
