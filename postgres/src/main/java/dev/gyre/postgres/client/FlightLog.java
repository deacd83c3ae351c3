package dev.gyre.postgres.client;

import org.jspecify.annotations.Nullable;

/// Something that JDK Flight Recorder is told at its end, where the module `jdk.jfr` is there and wants to know.
interface FlightLog {
    /// Tells nobody.
    FlightLog NONE = (_, _, _) -> {};

    /// Whether the classes of events may be touched.
    boolean IS_THERE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    /// It is over.
    ///
    /// @param about its text
    /// @param count how many rows, or how many more wait
    /// @param failure what it ended with, if it failed
    void end(String about, long count, @Nullable Throwable failure);

    /// A statement begins.
    static FlightLog statement() {
        return IS_THERE ? StatementEvent.begun() : NONE;
    }

    /// Somebody begins to wait for a connection, perhaps to have it alone.
    static FlightLog wait(boolean isAlone) {
        return IS_THERE ? WaitEvent.begun(isAlone) : NONE;
    }
}
