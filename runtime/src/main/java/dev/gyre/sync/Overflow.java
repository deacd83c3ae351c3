package dev.gyre.sync;

/// What a [Topic] does when one of its subscribers is so far behind that nothing more can wait for it. There is no
/// topic without a limit, so everybody who makes one has to say it.
public sealed interface Overflow {
    /// How many items wait for one subscriber at most.
    int capacity();

    /// The oldest that waits is dropped: for states, of which the newest is what counts.
    record DropOldest(int capacity) implements Overflow {
        /// @throws IllegalArgumentException if nothing could wait
        public DropOldest {
            require(capacity);
        }
    }

    /// The new one is dropped: for samples, of which any will do.
    record DropNewest(int capacity) implements Overflow {
        /// @throws IllegalArgumentException if nothing could wait
        public DropNewest {
            require(capacity);
        }
    }

    /// The subscriber is cut off, and told by a [TopicOverflowException]: for what must be heard in full, by
    /// listeners that can come back and ask for what they have missed.
    record Disconnect(int capacity) implements Overflow {
        /// @throws IllegalArgumentException if nothing could wait
        public Disconnect {
            require(capacity);
        }
    }

    /// Whoever publishes waits until there is room: for what must be heard in full, if everybody may be held up by
    /// the slowest.
    record Park(int capacity) implements Overflow {
        /// @throws IllegalArgumentException if nothing could wait
        public Park {
            require(capacity);
        }
    }

    private static void require(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "at least one item can wait for a subscriber of a topic, not " + capacity);
        }
    }
}
