package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The parameter comes from a header; a record is taken apart into one header for each component.
///
/// The name of the header is that of the parameter with a hyphen for each underscore and before each capital:
/// `userAgent` and `user_agent` are `user-agent`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER})
public @interface Header {
    /// The name of the header; made from that of the parameter by itself.
    String value() default "";

    /// Whether names are converted. If not, the header is called what the parameter or component is.
    boolean convert() default true;
}
