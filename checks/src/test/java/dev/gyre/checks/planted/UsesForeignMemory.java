package dev.gyre.checks.planted;

import java.lang.foreign.MemorySegment;

final class UsesForeignMemory {
    private UsesForeignMemory() {}

    static MemorySegment none() {
        return MemorySegment.NULL;
    }
}
