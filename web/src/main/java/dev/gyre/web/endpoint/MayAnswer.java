package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A status that the method, or each method of the class, may answer with although its result does not say so:
/// by an exception, mostly. It is told in the document of the API only.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(MayAnswer.Each.class)
public @interface MayAnswer {
    /// The status.
    int value();

    /// When; the words of the status by themselves.
    String description() default "";

    /// Of what its body is; nothing is said of it by itself.
    Class<?> as() default void.class;

    /// Several of them.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface Each {
        MayAnswer[] value();
    }
}
