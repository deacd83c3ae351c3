package dev.gyre;

import dev.gyre.watch.UserCode;
import java.util.List;
import java.util.regex.Pattern;

/// The call of an application in which a thread is parked, as its stack tells: where a wait does not say itself what
/// for, and in foreign code.
final class WaitingCall {
    private static final Pattern MACHINERY =
            Pattern.compile("(java\\.lang|jdk|sun|java\\.util\\.concurrent\\.locks)\\.|dev\\.gyre\\.Waiter$");

    private WaitingCall() {}

    /// Such as `CountDownLatch.await` or `ByteStream.read`: what the innermost line of the application calls, or the
    /// innermost frame that tells anything where there is no such line. Nothing without frames.
    static String in(List<StackTraceElement> stack) {
        for (int i = 1; i < stack.size(); i++) {
            if (UserCode.contains(stack.get(i).getClassName())) {
                return "a call of " + nameOf(stack.get(i - 1));
            }
        }
        return stack.stream()
                .filter(frame -> !MACHINERY.matcher(frame.getClassName()).lookingAt())
                .findFirst()
                .map(frame -> "a call of " + nameOf(frame))
                .orElse("");
    }

    private static String nameOf(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }
}
