package dev.gyre.sync;

/// The failures of this room: all unchecked, each with its data as fields.
public abstract sealed class SyncException extends RuntimeException
        permits MutexBrokenException, MutexOwnerException, QueueClosedException {
    SyncException(String message) {
        super(message);
    }
}
