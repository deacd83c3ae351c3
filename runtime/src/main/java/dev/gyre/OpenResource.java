package dev.gyre;

import dev.gyre.watch.UserCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// A note that something is open which somebody has to close: a connection, a listener, a lease. Whoever opens
/// such a thing makes the note with [Loop#opened] and closes it together with the thing; what has no end of its
/// own is then never lost without a name. Any thread; never parks.
public final class OpenResource implements AutoCloseable {
    private final OpenResources all;
    private final long number;
    private final Object thing;
    private final String opener;
    private final List<StackTraceElement> stack;
    private final Set<ScopeNode> scopes; // in which it was opened; empty without traces
    private final AtomicBoolean isReported = new AtomicBoolean();

    OpenResource(
            OpenResources all,
            long number,
            Object thing,
            String opener,
            List<StackTraceElement> stack,
            Set<ScopeNode> scopes) {
        this.all = all;
        this.number = number;
        this.thing = thing;
        this.opener = opener;
        this.stack = stack;
        this.scopes = scopes;
    }

    /// What is open, as it describes itself now.
    public String what() {
        return Failures.text(thing);
    }

    /// The name of the task, or thread, that opened it.
    public String opener() {
        return opener;
    }

    /// Where it was opened, innermost frame first; empty unless the loop keeps traces,
    /// [LoopOptions#withTraces].
    public List<StackTraceElement> stack() {
        return stack;
    }

    /// The innermost line outside the JDK, Netty and Gyre that opened it; empty without a trace.
    public Optional<StackTraceElement> line() {
        return UserCode.lineIn(stack);
    }

    /// Notes that the thing is closed. Again, it has no effect.
    @Override
    public void close() {
        all.closed(this);
    }

    @Override
    public String toString() {
        return what() + ", opened by \"" + opener + "\""
                + line().map(line -> " at " + line).orElse("");
    }

    /// Whether it was opened in this scope, or below.
    boolean isFrom(ScopeNode scope) {
        return scopes.contains(scope);
    }

    /// Whether nobody has been told yet that it was left open; then somebody is now.
    boolean isNews() {
        return !isReported.getAndSet(true);
    }

    long number() {
        return number;
    }
}
