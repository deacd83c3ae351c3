package dev.gyre.orm.testkit;

import dev.gyre.testkit.GyreExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives each test of a class a database of its own, with empty tables: a test method, `@BeforeEach` or
/// `@AfterEach` takes a [dev.gyre.orm.Database] as a parameter. It is closed and dropped behind the test, however
/// that ended. The tests run as [GyreExtension] says.
///
/// ```java
/// @TestDatabase
/// class BandsTest {
///     @GyreTest
///     void bands_rise(Database db) {
///         Band band = Sample.of(Band.class).insert(db);
/// ```
///
/// The tables are made once, by the migrations or from the records, and copied for each test: a file for SQLite, a
/// template for PostgreSQL. The other engines make them for each test.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(GyreExtension.class) // first, so that a database is closed before its loop is looked at
@ExtendWith(DatabaseExtension.class)
public @interface TestDatabase {
    /// Where: `sqlite:` for a file that is deleted again, `sqlite::memory:`, `h2:mem:`, or a server on which
    /// databases may be made, as in `postgres://app@localhost`. Without it, what the property
    /// `gyre.test.database` or the variable `TEST_DATABASE_URL` says, or else `sqlite:`.
    String value() default "";

    /// The records whose tables it has, and those of all records that they lead to. Without any, the migrations
    /// make them.
    Class<? extends Record>[] tables() default {};

    /// Where the migrations lie.
    String migrations() default "db/migrations";
}
