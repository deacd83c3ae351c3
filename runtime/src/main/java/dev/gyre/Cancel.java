package dev.gyre;

import java.lang.StackWalker.StackFrame;

/// One request to cancel: which node of the scope tree, why, and where it came from. Compared by identity.
final class Cancel {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String OURS = "dev.gyre.";
    private static final String ROOM_OF_PRIMITIVES = OURS + "sync.";

    private final ScopeNode node;
    private final String reason;
    private final String origin;

    Cancel(ScopeNode node, String reason, String origin) {
        this.node = node;
        this.reason = reason;
        this.origin = origin;
    }

    /// A request whose origin is the first line outside the runtime that is calling now.
    static Cancel byCaller(ScopeNode node, String reason) {
        String origin = WALKER.walk(frames -> frames.filter(frame -> !isOurs(frame))
                .findFirst()
                .map(StackFrame::toStackTraceElement)
                .map(StackTraceElement::toString)
                .orElse("the runtime"));
        return new Cancel(node, reason, origin);
    }

    ScopeNode node() {
        return node;
    }

    String reason() {
        return reason;
    }

    String origin() {
        return origin;
    }

    /// Whether a class belongs to the runtime, so that its line tells a user nothing about where the cause is.
    static boolean isOurs(String className) {
        return className.startsWith(OURS)
                && (Character.isUpperCase(className.charAt(OURS.length())) || className.startsWith(ROOM_OF_PRIMITIVES));
    }

    private static boolean isOurs(StackFrame frame) {
        return isOurs(frame.getClassName()) || frame.getClassName().startsWith("java.");
    }
}
