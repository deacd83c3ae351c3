package dev.gyre.orm.table;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The primary key, or a part of it when several components have it.
///
/// A whole number that is the only part is given by the database, unless it is inserted with another value
/// than 0. A `UUID` that is null is given when it is inserted.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Id {}
