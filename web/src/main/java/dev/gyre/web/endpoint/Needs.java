package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What must have been provided before a request is handled, although nobody looks at it, such as that the
/// client may do this (FastAPI's `dependencies=[…]`).
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {
    Class<?>[] value();

    /// The scopes that a client must have for each of them: see [Depends#scopes].
    String[] scopes() default {};
}
