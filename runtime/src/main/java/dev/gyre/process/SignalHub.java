package dev.gyre.process;

import dev.gyre.loop.OsSignals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who receives which signal, in the whole process. The handler that was there before the first receiver comes
/// back after the last, in whatever order they leave.
final class SignalHub {
    static final SignalHub PROCESS = new SignalHub();

    private static final Set<String> NOBODYS = Set.of("KILL", "STOP");
    private static final Set<String> THE_JVMS = Set.of("SEGV", "BUS", "ILL", "FPE", "QUIT");
    private static final String SUSPENDS_THREADS = "USR2";

    /// The receivers of one signal, and the handler that they replaced.
    private record Line(Object handlerBefore, List<SignalReceiver> receivers) {}

    private final Map<String, Line> lines = new HashMap<>(); // guarded by this

    private SignalHub() {}

    /// From now on `receiver` is told of the signal.
    ///
    /// @throws SignalRefusedException if nobody, or only the JVM, can receive it
    synchronized void join(String signal, SignalReceiver receiver) {
        Line line = lines.get(signal);
        if (line == null) {
            line = new Line(takeOver(signal), new ArrayList<>());
            lines.put(signal, line);
        }
        line.receivers.add(receiver);
    }

    /// Ends that. Returns whether `receiver` was the last, so that the handler of before has it again.
    synchronized boolean leave(String signal, SignalReceiver receiver) {
        Line line = lines.get(signal);
        if (line == null || !line.receivers.remove(receiver) || !line.receivers.isEmpty()) {
            return false;
        }
        lines.remove(signal);
        OsSignals.restore(signal, line.handlerBefore);
        return true;
    }

    private Object takeOver(String signal) {
        requireReceivable(signal);
        try {
            return OsSignals.replace(signal, () -> tell(signal));
        } catch (IllegalArgumentException e) {
            throw refused(signal, "the JVM or the system keeps it, as with -Xrs: " + e.getMessage(), e);
        }
    }

    private void tell(String signal) {
        List<SignalReceiver> told;
        synchronized (this) {
            Line line = lines.get(signal);
            told = line == null ? List.of() : List.copyOf(line.receivers);
        }
        told.forEach(receiver -> receiver.arrived(signal));
    }

    private static void requireReceivable(String signal) {
        if (NOBODYS.contains(signal)) {
            throw refused(
                    signal, "no process can: the system acts on it at once. Take TERM or INT for a polite end", null);
        }
        if (THE_JVMS.contains(signal)) {
            throw refused(signal, "the JVM itself lives by it. Take HUP, USR1 or another one", null);
        }
        if (signal.equals(SUSPENDS_THREADS)) {
            throw refused(signal, "the JVM suspends its threads with it (JFR does). Take USR1 or HUP", null);
        }
        try {
            OsSignals.number(signal);
        } catch (IllegalArgumentException e) {
            throw refused(signal, "there is none of this name here; expected a name without SIG, such as HUP", e);
        }
    }

    private static SignalRefusedException refused(String signal, String reason, @Nullable Throwable cause) {
        return new SignalRefusedException(signal, "cannot receive the signal " + signal + ": " + reason, cause);
    }
}
