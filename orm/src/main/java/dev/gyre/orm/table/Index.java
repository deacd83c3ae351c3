package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An index, over a component or, on a record, over those named.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@Repeatable(Index.All.class)
public @interface Index {
    /// On a record: the components, in order; `"released desc"` turns one around.
    String[] value() default {};

    /// SQL in place of components: `lower(name)`.
    String expression() default "";

    /// Which rows are in it, in SQL; all without one. An engine without partial indexes has all.
    String where() default "";

    /// Whether no two rows in it may be the same.
    boolean unique() default false;

    /// How it is built, where the engine has a choice: `gin`, `brin`.
    String using() default "";

    /// What it is called; without one, table and columns and `idx`.
    String name() default "";

    /// Several.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
    @interface All {
        /// Each of them.
        Index[] value();
    }
}
