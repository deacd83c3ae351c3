package dev.gyre;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method that promises that no other task of its loop runs between its beginning and its end: it calls nothing
/// that may park, and neither does what it calls. The compiler proves it, in `gyre run` always, elsewhere with
/// the javac plugin `GyreNoSwitch` of `gyre-compiler`; so are bodies of [Async#noSwitch]. Whoever overrides
/// such a method, also by a lambda, gives the same promise. The opposite is [Parks]; without either mark, a
/// method promises nothing.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface NoSwitch {}
