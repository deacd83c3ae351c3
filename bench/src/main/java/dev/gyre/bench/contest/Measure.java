package dev.gyre.bench.contest;

/// What is measured of a round. Less is better in all of them.
public enum Measure {
    /// Nanoseconds that passed for each operation, however many cores worked.
    WALL("wall ns"),
    /// Nanoseconds of CPU for each operation, of all threads and child processes, as the operating system
    /// counts them.
    CPU("CPU ns"),
    /// Nanoseconds that half of all requests took at most.
    P50("p50 µs", 1_000),
    /// Nanoseconds that all requests but one in a hundred took at most.
    P99("p99 µs", 1_000),
    /// Nanoseconds that all requests but one in a thousand took at most.
    P999("p99.9 µs", 1_000),
    /// The same as [#P99], while nothing else asked for the server's time.
    P99_ALONE("p99 alone µs", 1_000),
    /// Bytes of live heap for each thing that is held.
    HEAP("heap B"),
    /// Bytes of resident memory that the process gained, for each thing that is held.
    RSS("RSS B"),
    /// Bytes of resident memory of all processes together while nobody asks for anything.
    REST("at rest MiB", 1 << 20),
    /// The most bytes of resident memory that the processes have had so far: what they share is counted for
    /// each.
    PEAK("peak MiB", 1 << 20) {
        @Override
        public boolean isSpread() {
            return false; // it only grows
        }
    },
    /// Bytes of live heap that were gained in all.
    GAIN("B gained") {
        @Override
        public boolean isCompared() {
            return false; // next to nothing, on either side
        }
    };

    private final String label;
    private final int unit;

    Measure(String label) {
        this(label, 1);
    }

    Measure(String label, int unit) {
        this.label = label;
        this.unit = unit;
    }

    /// Whether a ratio says anything.
    public boolean isCompared() {
        return true;
    }

    /// Whether the least and the greatest figure say anything.
    public boolean isSpread() {
        return true;
    }

    /// How it is called in a table.
    public String label() {
        return label;
    }

    /// By how much a figure is divided for a table.
    public int unit() {
        return unit;
    }
}
