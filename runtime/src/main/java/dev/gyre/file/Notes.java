package dev.gyre.file;

import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Task;

/// Notes of what is open, on the loop of whoever opened it.
final class Notes {
    private Notes() {}

    static OpenResource opened(Object thing) {
        Loop loop = Task.orNull() != null ? Loop.current() : Loop.defaultLoop();
        return loop.opened(thing);
    }
}
