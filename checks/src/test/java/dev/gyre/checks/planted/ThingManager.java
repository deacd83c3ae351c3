package dev.gyre.checks.planted;

final class ThingManager {
    private ThingManager() {}

    static final class BaseThing {
        private BaseThing() {}
    }
}
