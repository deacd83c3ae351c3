package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The parameter is provided by the application (FastAPI's `Depends`): see [Provides]. A provided value is
/// always marked, so that a client can never post one.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER})
public @interface Depends {
    /// Which provider, where several provide the type.
    String value() default "";

    /// Whether it is the one that others of this request have too; if not, it is made for this parameter.
    boolean shared() default true;

    /// The scopes that a client must have for it, beside those for what asks for this (FastAPI's `Security`): they
    /// reach providers with a parameter of type [dev.gyre.web.security.RequiredScopes].
    String[] scopes() default {};
}
