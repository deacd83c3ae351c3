/// A database for each test, and rows to put into it.
@org.jspecify.annotations.NullMarked
package dev.gyre.orm.testkit;
