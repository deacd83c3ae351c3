package dev.gyre.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// One turn of a loop, without its waiting for I/O. Off unless a recording asks for it, and then only long ones.
@Name("gyre.Turn")
@Label("Loop Turn")
@Category("Gyre")
@Description("A loop fired its timers and mounted what was ready")
@StackTrace(false)
@Enabled(false)
@Threshold("10 ms")
final class TurnEvent extends Event {
    @Label("Loop")
    @Nullable
    String loop;

    @Label("Mounts")
    long mounts;

    @Label("Left Ready")
    int ready;

    void commit(String loop, long mounts, int ready) {
        this.loop = loop;
        this.mounts = mounts;
        this.ready = ready;
        commit();
    }
}
