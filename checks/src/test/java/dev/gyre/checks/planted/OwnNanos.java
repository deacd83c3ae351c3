package dev.gyre.checks.planted;

final class OwnNanos {
    private OwnNanos() {}

    static long now() {
        return System.nanoTime();
    }
}
