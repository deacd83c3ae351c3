package dev.gyre;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method that may park the calling task, so that other tasks of the loop run before it returns. Each call
/// counts as a switch point and as a cancellation point, whether or not it parks this time. What a method without
/// this mark does between two marked calls, no other task of the loop can see half done.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Parks {}
