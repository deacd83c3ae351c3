package dev.gyre;

import dev.gyre.watch.UserCode;
import java.lang.StackWalker.StackFrame;

/// One request to cancel: which node of the scope tree, why, and where it came from. Compared by identity.
final class Cancel {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final ScopeNode node;
    private final String reason;
    private final String origin;

    Cancel(ScopeNode node, String reason, String origin) {
        this.node = node;
        this.reason = reason;
        this.origin = origin;
    }

    /// A request whose origin is the line of the application that is calling now.
    static Cancel byCaller(ScopeNode node, String reason) {
        String origin = WALKER.walk(frames -> frames.filter(frame -> UserCode.contains(frame.getClassName()))
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
}
