package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A record that is a table: each component is a column, or a relation. The processor `gyre-orm-processor`
/// makes a class of typed columns of it: `Band` gives `BandTable.BAND`. Names are those of Java in snake
/// case: `releasedOn` is `released_on`.
///
/// ```java
/// @Table record Band(@Id long id, @Length(50) String name, Ref<Manager> manager, int popularity) {}
/// ```
///
/// Primitives and plain types are `NOT NULL`; what may be `NULL` is `@Nullable`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {
    /// What it is called in the database; without one, the name of the record.
    String value() default "";

    /// The schema that it is in, where the engine has such; without one, the first of the search path.
    String schema() default "";
}
