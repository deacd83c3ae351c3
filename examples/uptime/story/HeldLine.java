package uptime.story;

import dev.gyre.watch.Hold;

/// What the watchdog has found, as the page shows it.
///
/// @param lasts whether the loop is blocked still
/// @param millis how long it has been, or was in all
/// @param place file and line, and the method, as `Mistakes.java:30 (Mistakes.compute)`
/// @param message all that the watchdog says
public record HeldLine(
        boolean lasts, long millis, String kind, String file, int line, String place, String message, Excerpt source) {
    static HeldLine of(Blockage.State state, Hold hold, long millis, Excerpt source) {
        StackTraceElement line = hold.line().orElseGet(() -> hold.stack().getFirst());
        String type = line.getClassName().substring(line.getClassName().lastIndexOf('.') + 1);
        String file = String.valueOf(line.getFileName());
        return new HeldLine(
                state.lasts(),
                millis,
                hold.kind().name(),
                file,
                line.getLineNumber(),
                file + ":" + line.getLineNumber() + " (" + type + "." + line.getMethodName() + ")",
                hold.message(),
                source);
    }

    /// Whether it is about this line.
    boolean isAt(StackTraceElement frame) {
        return file.equals(frame.getFileName()) && line == frame.getLineNumber();
    }
}
