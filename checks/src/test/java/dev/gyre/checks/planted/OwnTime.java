package dev.gyre.checks.planted;

import java.time.Instant;

final class OwnTime {
    private OwnTime() {}

    static Instant now() {
        return Instant.now();
    }
}
