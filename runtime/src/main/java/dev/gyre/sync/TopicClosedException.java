package dev.gyre.sync;

/// Something was published in a [Topic] that is closed; nobody got it.
public final class TopicClosedException extends SyncException {
    TopicClosedException() {
        super("cannot publish: the topic is closed. The usual cause is that it was closed while somebody was still"
                + " publishing. Close it once the last publisher has ended, or catch this to end the publisher");
    }
}
