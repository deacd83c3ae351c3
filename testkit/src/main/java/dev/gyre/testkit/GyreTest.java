package dev.gyre.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test whose body is a task, as [GyreExtension] says. In place of JUnit's `@Test`; for `@ParameterizedTest`
/// and other kinds of tests, put `@ExtendWith(GyreExtension.class)` on the class.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@ExtendWith(GyreExtension.class)
public @interface GyreTest {}
