import org.jspecify.annotations.NullMarked;

/// The figures of all loops as Micrometer's meters.
@NullMarked
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Micrometer's jars name their modules only
module dev.gyre.micrometer {
    requires transitive dev.gyre;
    requires transitive micrometer.core;
    requires static transitive org.jspecify;

    exports dev.gyre.micrometer;
}
