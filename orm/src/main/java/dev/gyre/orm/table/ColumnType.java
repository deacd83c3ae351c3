package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The type of a column in SQL, if not the one that is usual for its Java type: `@ColumnType("citext")`. It
/// has to be one whose values the Java type can be read of and written to.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ColumnType {
    /// The type, as `CREATE TABLE` has it.
    String value();
}
