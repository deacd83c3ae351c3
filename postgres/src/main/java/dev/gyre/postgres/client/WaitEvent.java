package dev.gyre.postgres.client;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// A wait for a connection in JDK Flight Recorder. To be touched only where the module `jdk.jfr` is there.
@Name("gyre.PostgresWait")
@Label("PostgreSQL Wait for a Connection")
@Category({"Gyre", "PostgreSQL"})
@Description("A task waited until a connection of the pool was free")
@Threshold("1 ms")
final class WaitEvent extends Event implements FlightLog {
    @Label("Database")
    String database = "";

    @Label("To Have It Alone")
    boolean isAlone;

    @Label("More That Wait")
    long waiting;

    private WaitEvent(boolean isAlone) {
        this.isAlone = isAlone;
    }

    static FlightLog begun(boolean isAlone) {
        var event = new WaitEvent(isAlone);
        if (!event.isEnabled()) {
            return NONE;
        }
        event.begin();
        return event;
    }

    @Override
    public void end(String about, long count, @Nullable Throwable failure) {
        database = about;
        waiting = count;
        commit();
    }
}
