package dev.gyre.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/// Takes our own frames off the bottom of a program's stack traces, so that they end at the program's `main`.
final class StackCut {
    private final Set<Throwable> done = Collections.newSetFromMap(new IdentityHashMap<>());

    private StackCut() {}

    /// Shortens the traces of a failure, its causes and its suppressed failures.
    static void apply(Throwable failure) {
        new StackCut().cut(failure);
    }

    private void cut(Throwable failure) {
        if (!done.add(failure)) return;
        failure.setStackTrace(above(failure.getStackTrace()));
        if (failure.getCause() != null) cut(failure.getCause());
        Stream.of(failure.getSuppressed()).forEach(this::cut);
    }

    private static StackTraceElement[] above(StackTraceElement[] trace) {
        int end = 0;
        while (end < trace.length && !trace[end].getClassName().equals(MainMethod.class.getName())) end++;
        if (end == trace.length) return trace;
        while (end > 0 && isInvocation(trace[end - 1])) end--;
        return Arrays.copyOf(trace, end);
    }

    private static boolean isInvocation(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.lang.reflect.")
                || frame.getClassName().startsWith("jdk.internal.");
    }
}
