import org.jspecify.annotations.NullMarked;

/// PostgreSQL from plain blocking code: pipelined, cancellable, decoded straight into records.
@NullMarked
module dev.gyre.postgres {
    requires transitive dev.gyre;
    requires static transitive org.jspecify;
    requires static jdk.jfr; // events, where it is there

    exports dev.gyre.postgres;
    exports dev.gyre.postgres.client;
}
