package dev.gyre;

import dev.gyre.loop.Timer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stretch of code that can be cancelled as one, with everything it started (trio's `CancelScope`). Once cancelled,
/// every wait in it throws [CancelledError] until it is left; leaving it ends the matter. A deadline, if it has one,
/// cancels it when it passes.
///
/// A scope is entered once, by one task. [#cancel] and the deadline may be used from any thread, before and during;
/// nothing here parks except what the body does.
public final class CancelScope extends ScopeNode {
    private enum Stage {
        NEW,
        ENTERED,
        LEFT
    }

    private final Loop loop;
    private @Nullable Task<?> task;
    private Stage stage = Stage.NEW;
    private @Nullable Duration limit;
    private long deadline; // nanoseconds of the loop's clock; meaningful with a timer or a limit
    private @Nullable Timer timer;
    private boolean hasCaught;
    private @Nullable Throwable consequence; // what the body threw when it was stopped

    CancelScope(Loop loop) {
        this.loop = loop;
    }

    /// A scope without a deadline, for the loop of the calling task (or the default loop).
    public static CancelScope create() {
        return new CancelScope(Loop.currentOrDefault());
    }

    /// A scope that is cancelled once it has been entered for `limit`.
    public static CancelScope within(Duration limit) {
        CancelScope scope = create();
        scope.limit = limit;
        return scope;
    }

    /// Runs `body` in the calling task, inside this scope. Returns its result, or empty if the cancel of this scope
    /// stopped it. The cancel of an outer scope passes through.
    ///
    /// @throws IllegalStateException if the scope was entered before, or belongs to another loop
    @Parks
    public <T, X extends Exception> Optional<T> run(Work<T, X> body) throws X {
        return Optional.ofNullable(this.<T, X>execute(body));
    }

    /// Like [#run(Work)]; returns whether the body ran to its end.
    @Parks
    public <X extends Exception> boolean run(VoidWork<X> body) throws X {
        this.<@Nullable Object, X>execute(() -> {
            body.run();
            return null;
        });
        return !hasCaught;
    }

    /// Cancels it; only the first cancel counts. Any thread; never parks.
    public void cancel() {
        cancel("its scope was cancelled");
    }

    /// Like [#cancel()], with a reason that the error will carry.
    public void cancel(String reason) {
        Cancel cancel = Cancel.byCaller(this, reason);
        loop.execute(() -> request(cancel));
    }

    /// Sets or moves the deadline: `limit` from now, or from its entry if it has not been entered. A deadline that
    /// has cancelled the scope cannot be taken back.
    public void deadlineIn(Duration limit) {
        loop.execute(() -> {
            disarm();
            this.limit = limit;
            if (stage == Stage.ENTERED) {
                arm(limit);
            }
        });
    }

    /// Takes the deadline away.
    public void clearDeadline() {
        loop.execute(() -> {
            disarm();
            limit = null;
        });
    }

    /// The time left until the deadline of this scope, never negative, or empty without one. See
    /// [Async#timeLeft] for the deadlines around it.
    @Override
    public Optional<Duration> remaining() {
        Duration given = limit; // another thread may look
        if (given == null) {
            return Optional.empty();
        }
        boolean isRunning = stage == Stage.ENTERED;
        long left = isRunning ? deadline - loop.carrier().now() : Durations.nanos(given);
        return Optional.of(Duration.ofNanos(Math.max(0, left)));
    }

    /// Protects the scope from the cancels of outer ones, or ends that protection. Its own cancel works as ever.
    public void shielded(boolean shielded) {
        loop.execute(() -> shield(shielded));
    }

    /// Whether a cancel was asked for, by a call or by the deadline.
    public boolean isCancelled() {
        return requested() != null;
    }

    /// Why a cancel was asked for: the text given to [#cancel(String)], or that the deadline passed. Empty if
    /// none was.
    public Optional<String> reason() {
        return Optional.ofNullable(requested()).map(Cancel::reason);
    }

    /// Whether it is protected from the cancels of outer scopes.
    public boolean isShielded() {
        return hasShield();
    }

    /// Whether its cancel stopped the body.
    public boolean hasCaught() {
        return hasCaught;
    }

    @Override
    @Nullable
    Task<?> occupant() {
        return task;
    }

    /// The time it was given, or null.
    @Nullable
    Duration limit() {
        return limit;
    }

    /// What the body threw when it was stopped.
    @Nullable
    Throwable consequence() {
        return consequence;
    }

    /// Runs the body; null when it was stopped by this scope.
    <T extends @Nullable Object, X extends Exception> @Nullable T execute(Work<T, X> body) throws X {
        if (Task.orNull() == null) {
            return Async.<@Nullable T, X>run(() -> execute(body));
        }
        TaskNode.expectSwitch();
        enter(Task.current());
        try {
            return body.run();
        } catch (Throwable e) {
            if (!isStoppedBy(e)) {
                throw e;
            }
            hasCaught = true;
            consequence = e;
            return null;
        } finally {
            leave();
        }
    }

    void enter(Task<?> entering) {
        if (stage != Stage.NEW) {
            throw new IllegalStateException("this scope has been entered before; create one for each use");
        }
        if (entering.loop() != loop) {
            throw new IllegalStateException("this scope belongs to loop \"" + loop.name() + "\", but task \""
                    + entering.name() + "\" runs on \"" + entering.loop().name() + "\"; create it on that loop");
        }
        stage = Stage.ENTERED;
        task = entering;
        attach(entering.innermost());
        entering.innermost(this);
        if (hasShield()) {
            entering.dropOurInterrupt();
        }
        if (limit != null) {
            arm(limit);
        }
    }

    void leave() {
        Task<?> leaving = task;
        ScopeNode outer = parent();
        if (leaving == null || outer == null) {
            throw new IllegalStateException("this scope is not entered");
        }
        stage = Stage.LEFT;
        disarm();
        detach();
        leaving.innermost(outer);
        leaving.dropOurInterrupt();
    }

    /// Attaches a scope that no task occupies: the root of a loop or of an owner.
    void plant(ScopeNode below) {
        stage = Stage.ENTERED;
        attach(below);
    }

    /// Whether what the body threw is this scope's own doing.
    private boolean isStoppedBy(Throwable error) {
        Cancel cancel = requested();
        return cancel != null && isConsequence(error, cancel);
    }

    private void arm(Duration limit) {
        deadline = loop.carrier().now() + Durations.nanos(limit);
        timer = loop.carrier().schedule(deadline, this::expire);
    }

    private void disarm() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void expire() {
        timer = null;
        request(new Cancel(this, "its deadline passed", "the loop's timer"));
    }
}
