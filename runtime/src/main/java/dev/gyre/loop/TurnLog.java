package dev.gyre.loop;

/// Hears of each turn of one carrier, on its bare thread: short and never throwing.
interface TurnLog {
    TurnLog NONE = new TurnLog() {
        @Override
        public void begins() {}

        @Override
        public void ends(long mounts, int ready) {}
    };

    /// A turn begins.
    void begins();

    /// The same turn has mounted what it may.
    ///
    /// @param mounts how many virtual threads that were
    /// @param ready how many are ready again, or still
    void ends(long mounts, int ready);
}
