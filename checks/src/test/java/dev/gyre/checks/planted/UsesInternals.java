package dev.gyre.checks.planted;

import java.lang.invoke.MethodHandles;

final class UsesInternals {
    private UsesInternals() {}

    static MethodHandles.Lookup lookup() throws IllegalAccessException {
        return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
    }
}
