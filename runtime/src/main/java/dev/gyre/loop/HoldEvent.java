package dev.gyre.loop;

import dev.gyre.watch.Hold;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A [Hold] in JDK Flight Recorder, once for each time that it is reported and once at its end. To be touched only
/// where the module `jdk.jfr` is there.
@Name("gyre.LoopHeld")
@Label("Loop Held")
@Category("Gyre")
@Description("A task kept its loop from all others for longer than the limit")
@StackTrace(false)
final class HoldEvent extends Event {
    @Label("Loop")
    String loop;

    @Label("Task")
    String task;

    @Label("Kind")
    String kind;

    @Label("Held So Far")
    @Timespan
    long held;

    @Label("Is Over")
    boolean isOver;

    @Label("Stack of the Task")
    String stack;

    private HoldEvent(Hold hold, boolean isOver) {
        this.loop = hold.loop();
        this.task = hold.task();
        this.kind = hold.kind().name();
        this.held = hold.duration().toNanos();
        this.isOver = isOver;
        this.stack = hold.stack().stream().map(StackTraceElement::toString).collect(Collectors.joining("\n"));
    }

    static void emit(Hold hold, boolean isOver) {
        new HoldEvent(hold, isOver).commit();
    }
}
