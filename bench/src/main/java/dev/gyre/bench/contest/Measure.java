package dev.gyre.bench.contest;

/// What is measured of a round. Less is better in all of them.
public enum Measure {
    /// Nanoseconds that passed for each operation, however many cores worked.
    WALL("wall ns"),
    /// Nanoseconds of CPU for each operation, of all threads and child processes, as the operating system
    /// counts them.
    CPU("CPU ns"),
    /// Bytes of live heap for each thing that is held.
    HEAP("heap B"),
    /// Bytes of resident memory that the process gained, for each thing that is held.
    RSS("RSS B"),
    /// Bytes of live heap that were gained in all.
    GAIN("B gained") {
        @Override
        public boolean isCompared() {
            return false; // next to nothing, on either side
        }
    };

    private final String label;

    Measure(String label) {
        this.label = label;
    }

    /// Whether a ratio says anything.
    public boolean isCompared() {
        return true;
    }

    /// How it is called in a table.
    public String label() {
        return label;
    }
}
