package dev.gyre.process;

import java.util.List;

/// A child and those whom it has started, as far as the operating system still knows who started whom. Looking
/// reads files: off the loop.
record Family(ProcessHandle child, List<ProcessHandle> descendants) {
    static Family of(ProcessHandle child) {
        return new Family(child, child.descendants().toList());
    }

    void terminate() {
        child.destroy();
        descendants.forEach(ProcessHandle::destroy);
    }

    void kill() {
        child.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /// Whether none of the descendants runs. One that has ended and that nobody reaps has no command any more.
    boolean isOrphaned() {
        return descendants.stream()
                .noneMatch(it -> it.isAlive() && it.info().command().isPresent());
    }
}
