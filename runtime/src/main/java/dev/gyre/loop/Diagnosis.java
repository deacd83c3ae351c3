package dev.gyre.loop;

import dev.gyre.loop.OsThread.Activity;
import dev.gyre.watch.Hold.Kind;
import dev.gyre.watch.UserCode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Tells what a thread that holds its carrier is doing, from its stack, its state in Java and its state in the
/// operating system.
final class Diagnosis {
    // As "class.method".
    private static final Predicate<String> LOADS_CLASS = matching(".*\\.<clinit>"
            + "|java\\.lang\\.ClassLoader\\.loadClass"
            + "|java\\.lang\\.invoke\\.MethodHandleNatives\\.link.*");
    private static final Predicate<String> LOOKS_UP_HOST =
            matching("java\\.net\\.Inet[46]AddressImpl\\.(lookupAllHostAddr|getHostByAddr|getLocalHostName)");
    private static final Predicate<String> TALKS_TO_PROCESS = matching("java\\.lang\\.Process(Impl|Builder)?[.$].*");
    private static final Predicate<String> USES_FILE =
            matching("java\\.io\\.(File|RandomAccessFile|UnixFile|WinNTFile).*"
                    + "|java\\.nio\\.(file\\.|Mapped).*"
                    + "|java\\.util\\.(zip\\.Zip|jar\\.Jar)File.*"
                    + "|sun\\.nio\\.fs\\..*"
                    + "|sun\\.nio\\.ch\\.\\w*File.*");

    private static final Set<Thread.State> PARKED = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private Diagnosis() {}

    static Kind of(List<StackTraceElement> stack, Thread.State state, Activity activity) {
        if (has(stack, LOADS_CLASS)) {
            return Kind.CLASS_INIT;
        }
        if (state == Thread.State.BLOCKED) {
            return Kind.MONITOR;
        }
        if (PARKED.contains(state)) {
            return Kind.PINNED;
        }
        List<StackTraceElement> called = calledByTheirLine(stack);
        if (has(called, LOOKS_UP_HOST)) {
            return Kind.DNS;
        }
        if (has(called, TALKS_TO_PROCESS)) {
            return Kind.PIPE;
        }
        if (has(called, USES_FILE)) {
            return Kind.FILE;
        }
        return byInnermost(stack, activity);
    }

    /// Nothing in the stack tells. A native method that is not the JDK's is native code whatever it does, while those
    /// of the JDK that do not wait are part of computing. A call through the foreign function interface leaves no
    /// frame, and neither does waiting for a class that another thread initialises: the system tells them from
    /// computing, and from each other in that the JVM waits on a futex.
    private static Kind byInnermost(List<StackTraceElement> stack, Activity activity) {
        boolean isNative = !stack.isEmpty() && stack.getFirst().isNativeMethod();
        boolean isOfJdk = isNative && "java.base".equals(stack.getFirst().getModuleName());
        return switch (activity) {
            case RUNNING -> isNative && !isOfJdk ? Kind.NATIVE : Kind.CPU;
            case WAITING -> Kind.NATIVE;
            case WAITING_FOR_LOCK -> isNative ? Kind.NATIVE : Kind.CLASS_INIT;
        };
    }

    private static List<StackTraceElement> calledByTheirLine(List<StackTraceElement> stack) {
        return UserCode.lineIn(stack)
                .map(line -> stack.subList(0, stack.indexOf(line)))
                .orElse(stack);
    }

    private static boolean has(List<StackTraceElement> frames, Predicate<String> what) {
        return frames.stream().anyMatch(frame -> what.test(frame.getClassName() + "." + frame.getMethodName()));
    }

    private static Predicate<String> matching(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }
}
