package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What is true of every row, in SQL: `@Check("popularity >= 0")`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Check {
    /// The condition.
    String value();

    /// What it is called; without one, table, column and `check`.
    String name() default "";
}
