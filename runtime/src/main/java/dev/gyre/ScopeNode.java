package dev.gyre;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A node of the tree along which cancellation flows: a task, or a scope entered by one. Loop thread only.
///
/// Every node knows the cancel that is in force for it, so that a wait checks one field. A cancel spreads from its
/// node to all below, stopping at shields and at nodes that are cancelled already: the first that arrives stays.
abstract sealed class ScopeNode permits CancelScope, TaskNode {
    private @Nullable ScopeNode parent;
    private @Nullable ScopeNode firstChild;
    private @Nullable ScopeNode next;
    private @Nullable ScopeNode previous;
    private volatile @Nullable Cancel requested; // on this very node; read from any thread
    private @Nullable Cancel inForce;
    private @Nullable Cancel interruptedFor; // what an interrupt of ours last carried into foreign code in here
    private boolean isShielded;

    /// The task that runs in this node, once there is one.
    abstract @Nullable Task<?> occupant();

    /// The time until its own deadline, never negative, or empty without one.
    Optional<Duration> remaining() {
        return Optional.empty();
    }

    /// The time until the nearest deadline that can stop what runs in here; zero once it is cancelled.
    final Optional<Duration> timeLeft() {
        if (inForce != null) {
            return Optional.of(Duration.ZERO);
        }
        Optional<Duration> least = Optional.empty();
        for (ScopeNode node = this; node != null; node = node.isShielded ? null : node.parent) {
            least = Stream.concat(least.stream(), node.remaining().stream()).min(Comparator.naturalOrder());
        }
        return least;
    }

    final @Nullable ScopeNode parent() {
        return parent;
    }

    /// For a [TaskWalk].
    final @Nullable ScopeNode firstChild() {
        return firstChild;
    }

    /// For a [TaskWalk].
    final @Nullable ScopeNode next() {
        return next;
    }

    /// The cancel that waits in this node meet, or null.
    final @Nullable Cancel inForce() {
        return inForce;
    }

    /// The cancel that was asked for on this node, in force or not.
    final @Nullable Cancel requested() {
        return requested;
    }

    final boolean hasShield() {
        return isShielded;
    }

    final boolean isAttached() {
        return parent != null;
    }

    /// Becomes a child of `node`; takes over its cancel unless shielded.
    final void attach(ScopeNode node) {
        parent = node;
        next = node.firstChild;
        if (next != null) {
            next.previous = this;
        }
        node.firstChild = this;
        inForce = effective();
    }

    /// Becomes a child of `node` with everything below it, and meets the cancel that is in force there.
    final void moveTo(ScopeNode node) {
        Cancel before = inForce;
        detach();
        attach(node);
        inForce = before;
        refresh();
    }

    final void detach() {
        ScopeNode above = parent;
        if (above == null) {
            return;
        }
        if (previous == null) {
            above.firstChild = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        parent = null;
        next = null;
        previous = null;
    }

    /// Asks for a cancel of this node; only the first request counts.
    final void request(Cancel cancel) {
        if (requested == null) {
            requested = cancel;
            if (inForce == null) {
                refresh();
            }
        }
    }

    final void shield(boolean shielded) {
        if (isShielded != shielded) {
            isShielded = shielded;
            if (parent != null) {
                refresh();
            }
        }
    }

    /// Notes that foreign code in here was interrupted to carry out `cancel`.
    final void interruptedFor(Cancel cancel) {
        interruptedFor = cancel;
    }

    /// Whether `error`, which the code in here threw, is what carrying out `cancel` led to: our own error, bare or
    /// wrapped by foreign code, or the exception of foreign code that was interrupted for it (semantics 15).
    final boolean isConsequence(Throwable error, Cancel cancel) {
        return CancelledError.within(error)
                .map(own -> cancel.equals(own.cancel()))
                .orElseGet(() -> cancel.equals(interruptedFor));
    }

    /// The node that comes after this one in a walk over the tree below `root`, or null at its end.
    final @Nullable ScopeNode following(ScopeNode root, boolean skipChildren) {
        if (firstChild != null && !skipChildren) {
            return firstChild;
        }
        ScopeNode node = this;
        while (node != root) {
            if (node.next != null) {
                return node.next;
            }
            assert node.parent != null;
            node = node.parent;
        }
        return null;
    }

    /// Works out again what is in force here and below, and wakes whom it newly concerns. Iterative: scopes may nest
    /// thousands deep.
    private void refresh() {
        for (ScopeNode node = this; node != null; ) {
            Cancel before = node.inForce;
            Cancel after = before != null && node.isStillInForce(before) ? before : node.effective();
            node.inForce = after;
            if (before == null && after != null) {
                node.deliver(after);
            }
            node = node.following(this, before == after);
        }
    }

    private boolean isStillInForce(Cancel cancel) {
        return cancel == requested || cancel == inherited();
    }

    private @Nullable Cancel effective() {
        return requested != null ? requested : inherited();
    }

    private @Nullable Cancel inherited() {
        return isShielded || parent == null ? null : parent.inForce;
    }

    private void deliver(Cancel cancel) {
        Task<?> task = occupant();
        if (task != null && task.innermost() == this) {
            task.meetCancel(cancel);
        }
    }
}
