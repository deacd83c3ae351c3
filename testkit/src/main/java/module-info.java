import org.jspecify.annotations.NullMarked;

/// Tests of Gyre programs: a JUnit extension whose test bodies are tasks, with time and order that obey the
/// test.
@NullMarked
module dev.gyre.testkit {
    requires transitive dev.gyre;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.gyre.testkit;
}
