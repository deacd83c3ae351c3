package dev.gyre.postgres.client;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// A statement in JDK Flight Recorder, with the stack that asked and without its parameters. To be touched only where
/// the module `jdk.jfr` is there.
@Name("gyre.PostgresStatement")
@Label("PostgreSQL Statement")
@Category({"Gyre", "PostgreSQL"})
@Description("A statement from the call to its end, the wait for a connection included")
@Threshold("10 ms")
final class StatementEvent extends Event implements FlightLog {
    @Label("Statement")
    String statement = "";

    @Label("Rows")
    long rows;

    @Label("Failure")
    @Nullable
    String failure;

    private StatementEvent() {}

    static FlightLog begun() {
        var event = new StatementEvent();
        if (!event.isEnabled()) {
            return NONE;
        }
        event.begin();
        return event;
    }

    @Override
    public void end(String about, long count, @Nullable Throwable why) {
        statement = about;
        rows = count;
        failure = why == null ? null : why.getClass().getName();
        commit();
    }
}
