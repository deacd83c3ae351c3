package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class whose methods answer requests (FastAPI's `APIRouter`); see [dev.gyre.web.Routes#endpoints].
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Endpoints {
    /// What stands before the paths of its methods; nothing by itself.
    String value() default "/";
}
