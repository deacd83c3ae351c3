import org.jspecify.annotations.NullMarked;

/// Tests of programs with a database: one of its own for each test, and valid random rows.
@NullMarked
module dev.gyre.orm.testkit {
    requires transitive dev.gyre.orm;
    requires transitive dev.gyre.testkit;
    requires static org.jspecify;
    requires transitive org.junit.jupiter.api;

    exports dev.gyre.orm.testkit;
}
