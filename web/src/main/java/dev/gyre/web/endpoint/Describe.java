package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the document of the API says of something beside what its declaration says. See [dev.gyre.web.ApiDocs].
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Describe {
    /// A few sentences, as Markdown.
    String value() default "";

    /// A method in a few words; its name, in words, by itself.
    String summary() default "";

    /// Whether clients should use something else. `@Deprecated` on a method says so, too.
    boolean deprecated() default false;
}
