package dev.gyre.sync;

/// A subscriber was so far behind its [Topic] that it was cut off ([Overflow.Disconnect]).
public final class TopicOverflowException extends SyncException {
    private final long last;

    TopicOverflowException(long last, int capacity) {
        super("the subscription was cut off: " + capacity + " items of the topic waited for it, and that is the limit."
                + " The last that it got is number " + last + ". Subscribe again with subscribeAfter(" + last
                + ") for what is kept of those it has missed, take items faster, or choose another Overflow");
        this.last = last;
    }

    /// The number of the last item that the subscriber got; 0 for none.
    public long last() {
        return last;
    }
}
