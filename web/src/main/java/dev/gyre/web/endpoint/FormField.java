package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The parameter comes from a form (`application/x-www-form-urlencoded`); a record is taken apart into one
/// field for each component. A field that is empty is absent.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER})
public @interface FormField {
    /// The name of the field; that of the parameter by itself.
    String value() default "";
}
