package dev.gyre.watch;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells the lines of an application from those of the JDK, Netty and Gyre beneath it: only they show their author
/// where to look.
public final class UserCode {
    private static final Pattern BENEATH = Pattern.compile(
            "(java|javax|jdk|sun|com\\.sun|io\\.netty)\\."
                    + "|dev\\.gyre\\.([A-Z]|(loop|sync|net|process|file|pool|http|web|postgres|orm)\\."
                    + "|testing\\.(Sequencer|VirtualClock|Checkpoints|MemoryNetwork)\\b|testkit\\.(TestTask|TestRun|Findings)\\b)");

    private UserCode() {}

    /// Whether a class, given by its full name, is the application's or one of a library that it uses.
    public static boolean contains(String className) {
        return !BENEATH.matcher(className).lookingAt();
    }

    /// The innermost line of `stack` that is the application's. A native method counts as part of the line that
    /// calls it.
    public static Optional<StackTraceElement> lineIn(List<StackTraceElement> stack) {
        return stack.stream()
                .filter(frame -> !frame.isNativeMethod() && contains(frame.getClassName()))
                .findFirst();
    }
}
