package dev.gyre.compiler;

import java.util.ArrayList;
import java.util.List;

/// What runs when a method, or a lambda of its own, is called.
///
/// @param promise who says that nothing in it parks, for messages: such as `settle() is marked @NoSwitch`; empty if
///     nobody does
record Body(Place at, String promise, List<Call> calls) {
    Body(Place at, String promise) {
        this(at, promise, new ArrayList<>());
    }

    boolean isPromised() {
        return !promise.isEmpty();
    }
}
