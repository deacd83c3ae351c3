package dev.gyre.loop;

import dev.gyre.watch.Hold;
import java.util.List;

/// What JDK Flight Recorder is told, where the module `jdk.jfr` is there; else nothing happens. The classes of events
/// are touched behind the question only.
public final class FlightLog {
    private static final boolean IS_THERE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightLog() {}

    /// A task holds its loop, or has let go of it.
    static void held(Hold hold, boolean isOver) {
        if (IS_THERE) {
            HoldEvent.emit(hold, isOver);
        }
    }

    /// Something has outlived its loop.
    ///
    /// @param kind what it is: `task` or `resource`
    /// @param name its name, or how it describes itself
    /// @param stack where it is now, or where it was opened if that is known
    public static void leaked(String loop, String kind, String name, List<StackTraceElement> stack) {
        if (IS_THERE) {
            LeakEvent.emit(loop, kind, name, stack);
        }
    }

    /// What records the turns of a carrier.
    static TurnLog turnsOf(String loop) {
        return IS_THERE ? new RecordedTurns(loop) : TurnLog.NONE;
    }
}
