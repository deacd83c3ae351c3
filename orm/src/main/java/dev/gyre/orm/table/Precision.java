package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many digits a `BigDecimal` has, and how many of them follow the point: `numeric(10, 2)`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Precision {
    /// All digits.
    int value();

    /// Those behind the point.
    int scale() default 0;
}
