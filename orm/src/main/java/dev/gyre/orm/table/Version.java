package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A whole number that counts the changes of its row. An update of a whole record asks that it is as it was
/// read, and counts it on; if somebody was faster, it throws [dev.gyre.orm.sql.StaleRowException] (optimistic
/// locking).
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Version {}
