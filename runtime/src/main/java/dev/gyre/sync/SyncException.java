package dev.gyre.sync;

/// The failures of this room: all unchecked, each with its data as fields.
public abstract sealed class SyncException extends RuntimeException
        permits BarrierBrokenException,
                LimiterBorrowerException,
                MutexBrokenException,
                MutexDeadlockException,
                MutexOwnerException,
                QueueClosedException,
                TopicClosedException,
                TopicOverflowException {
    SyncException(String message) {
        super(message);
    }
}
