package dev.gyre.sync;

import org.junit.jupiter.api.Tag;

/// The same, for longer.
@Tag("full")
class SyncLongStressTest extends SyncStressTest {
    @Override
    int tasks() {
        return 300;
    }

    @Override
    int rounds() {
        return 100;
    }
}
