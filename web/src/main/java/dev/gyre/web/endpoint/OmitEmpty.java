package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Members that are null or an empty `Optional` are left out of what is sent, in place of being sent as null
/// (FastAPI's `response_model_exclude_unset` and `_exclude_none`). On a method: in all that it returns; on a class
/// of endpoints: in all that they return; on a record or an interface: in itself, wherever it is sent. Elements
/// of lists and values of maps stay.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface OmitEmpty {}
