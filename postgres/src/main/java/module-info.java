import org.jspecify.annotations.NullMarked;

/// PostgreSQL from plain blocking code: pipelined, cancellable, decoded straight into records.
@NullMarked
@SuppressWarnings({"requires-automatic", "module"}) // the adapters' jars name their modules only; orm is built later
module dev.gyre.postgres {
    requires transitive dev.gyre;
    requires static transitive org.jspecify;
    requires static io.opentelemetry.api; // for who wants spans
    requires static micrometer.core; // for who wants meters
    requires static jdk.jfr; // events, where it is there

    exports dev.gyre.postgres;
    exports dev.gyre.postgres.client;
    exports dev.gyre.postgres.micrometer;
    exports dev.gyre.postgres.opentelemetry;
    exports dev.gyre.postgres.retry to
            dev.gyre.orm;
}
