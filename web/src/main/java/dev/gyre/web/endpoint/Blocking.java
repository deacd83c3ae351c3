package dev.gyre.web.endpoint;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The method would hold the loop, by native code, files or work of the CPU: it runs on a thread of its own
/// (FastAPI's `def` in place of `async def`), with the same parameters.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Blocking {}
