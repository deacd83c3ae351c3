package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A sealed type whose JSON says which of its records it is. By itself, the tag of a record is its simple name
/// with a small first letter; [Alias] gives it another.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Tagged {
    /// The member of the JSON that holds the tag.
    String value();
}
