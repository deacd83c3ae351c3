package dev.gyre.sync;

/// Something was put into an [AsyncQueue] after it was closed, or got from one that is closed and empty
/// (asyncio's `QueueShutDown`), or one of its ends was used after it was closed.
public final class QueueClosedException extends SyncException {
    /// What was attempted.
    public enum Attempt {
        /// An item was to be put in; it is still the caller's.
        PUT,
        /// An item was to be taken out, and there will be none any more.
        GET
    }

    private final Attempt attempt;

    private QueueClosedException(Attempt attempt, String message) {
        super(message);
        this.attempt = attempt;
    }

    static QueueClosedException onPut() {
        return new QueueClosedException(
                Attempt.PUT,
                "cannot put an item: the queue is closed and takes none any more. The usual cause is that it was closed"
                        + " while a producer was still at work. Close it once the last producer has ended, or catch"
                        + " this to end the producer");
    }

    static QueueClosedException onGet() {
        return new QueueClosedException(
                Attempt.GET,
                "cannot get an item: the queue is closed and empty, so none will ever come. A consumer that just wants"
                        + " them all should write for (var item : queue), which ends here without an exception");
    }

    static QueueClosedException ofSender() {
        return new QueueClosedException(
                Attempt.PUT,
                "cannot put an item: this end of the queue was closed. The usual cause is that it was given to a task"
                        + " that runs on when the block that closes it has ended. Give the task share() of it, made"
                        + " before, and let it close that");
    }

    static QueueClosedException ofReceiver() {
        return new QueueClosedException(
                Attempt.GET,
                "cannot get an item: this end of the queue was closed. The usual cause is that it was given to a task"
                        + " that runs on when the block that closes it has ended. Give the task share() of it, made"
                        + " before, and let it close that");
    }

    /// What was attempted.
    public Attempt attempt() {
        return attempt;
    }
}
