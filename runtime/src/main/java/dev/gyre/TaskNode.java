package dev.gyre;

import org.jspecify.annotations.Nullable;

/// A task as its loop and its waits see it: in which scope it is, what it waits for, and how a cancel reaches it there.
/// [Task] is the rest, which everybody sees. Touched by the task itself and by its loop only.
abstract sealed class TaskNode extends ScopeNode permits Task {
    // Operations that are ready at once and may follow each other before the task lets others run.
    private static final int BUDGET = 128;

    private ScopeNode innermost = this;
    private @Nullable Waiter<?> waiter;
    private boolean isInterruptOurs;
    private @Nullable SwitchPromise promise;
    private long waits; // calls of ours that may wait, whether they did or not

    /// The entry of every call in which a task may be switched: throws if the running one promised that it will not.
    static void expectSwitch() {
        TaskNode task = Task.orNull();
        if (task != null) {
            task.refuseSwitch();
        }
    }

    abstract Thread thread();

    abstract Loop loop();

    abstract String name();

    @Override
    abstract Task<?> occupant();

    ScopeNode innermost() {
        return innermost;
    }

    /// Enters or leaves a scope; one that is cancelled may have to reach into foreign code that comes next.
    void innermost(ScopeNode scope) {
        innermost = scope;
        if (scope.inForce() != null) {
            loop().cancelled(occupant());
        }
    }

    /// The cancel that its waits meet where it is now, or null.
    @Nullable
    Cancel cancelInForce() {
        return innermost.inForce();
    }

    /// How many calls that may wait it has entered.
    long waits() {
        return waits;
    }

    void enterWait() {
        refuseSwitch();
        waits++;
        Steps steps = loop().steps();
        if (steps != null) {
            steps.reaches(occupant());
        }
        absorbInterrupt();
        Cancel cancel = cancelInForce();
        if (cancel != null) {
            throw cancelledError(cancel);
        }
        loop().held().fail(this);
    }

    CancelledError cancelledError(Cancel cancel) {
        loop().swallowed().metBy(occupant());
        return new CancelledError(cancel, name());
    }

    /// The cancel that stopped the code in `node`, which this task ran, if that is what `error` says; null if it is a
    /// failure.
    @Nullable
    CancelledError stoppedBy(Throwable error, ScopeNode node) {
        Cancel cancel = node.inForce();
        if (cancel != null && error instanceof CancelledError own) {
            return own;
        }
        if (cancel == null || !node.isConsequence(error, cancel)) {
            return null;
        }
        return CancelledError.within(error).orElseGet(() -> {
            CancelledError own = cancelledError(cancel);
            own.addSuppressed(error);
            return own;
        });
    }

    void beginWait(Waiter<?> wait) {
        waiter = wait;
        loop().beginWait();
    }

    void endWait() {
        waiter = null;
        loop().endWait();
    }

    /// What it is parked in, or null; from another thread, as of some moment ago.
    @Nullable
    Waiter<?> waiter() {
        return waiter;
    }

    boolean isWaiting() {
        return waiter != null;
    }

    /// Whether it cannot end before the process does: it called `System.exit`, or has to wait for somebody who did.
    boolean isExiting() {
        Waiter<?> wait = waiter;
        return wait == null ? ProcessShutdown.isExiting(thread()) : wait.isForExiting();
    }

    /// Takes notice of an interrupt: ours has done its work, anybody else's cancels the task.
    void absorbInterrupt() {
        if (thread().isInterrupted()) {
            boolean wasOurs = isInterruptOurs;
            clearInterrupt();
            if (!wasOurs) {
                request(interruption());
            }
        }
    }

    /// Forgets an interrupt of ours that foreign code has not consumed.
    void dropOurInterrupt() {
        if (isInterruptOurs) {
            clearInterrupt();
        }
    }

    /// Called when a cancel comes into force where this task is.
    void meetCancel(Cancel cancel) {
        Waiter<?> wait = waiter;
        if (wait != null) {
            wait.abort(cancel);
        }
        loop().cancelled(occupant());
    }

    /// Interrupts it for a cancel, where it is parked in code that is not ours.
    void interrupt() {
        isInterruptOurs = true;
        thread().interrupt();
    }

    /// The cancel that an interrupt by somebody else asks for.
    Cancel interruption() {
        return new Cancel(this, "its thread was interrupted", "another thread");
    }

    /// Whether it is parked, in our waits or elsewhere.
    boolean isParked() {
        Thread.State state = thread().getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    void spend() {
        if (loop().operations().next() >= BUDGET && promise == null) {
            Thread.yield();
        }
    }

    /// Takes on a promise, or null, and returns the one that held until now.
    @Nullable
    SwitchPromise promise(@Nullable SwitchPromise taken) {
        SwitchPromise before = promise;
        promise = taken;
        return before;
    }

    private void refuseSwitch() {
        if (promise != null) {
            throw promise.refusal();
        }
    }

    private void clearInterrupt() {
        isInterruptOurs = false;
        Thread.interrupted();
    }
}
