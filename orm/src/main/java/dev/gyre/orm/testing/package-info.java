/// What tests of programs with a database need.
@org.jspecify.annotations.NullMarked
package dev.gyre.orm.testing;
