package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The parameter is the body, read as JSON. A record, list or map without a mark is the body, too; the mark is
/// needed where there are several, which are then the members of one JSON object, and for a single value.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER})
public @interface JsonBody {
    /// Whether it is a member of the body even where it is the only one.
    boolean embed() default false;
}
