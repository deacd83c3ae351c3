package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a parameter, or a component of a record that can be read, may be, for the document of the API (FastAPI's
/// `examples`). Each is a text that is read as one in a query would be; for a record, a list or a map, JSON. One that
/// does not fit does not start.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Example {
    String[] value();
}
