package dev.gyre.postgres;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What PostgreSQL calls the column or attribute of a component of a record, or the label of a constant of an enum,
/// where it is not the Java name in another spelling: `bandName` finds `band_name` without it.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface PgName {

    /// The name as PostgreSQL has it.
    String value();
}
