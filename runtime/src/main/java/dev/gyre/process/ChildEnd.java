package dev.gyre.process;

import dev.gyre.Awaited;
import java.util.concurrent.CompletableFuture;

/// The exit code of a child that is to end; it tells which child when somebody looks who waits for what.
final class ChildEnd extends CompletableFuture<Integer> implements Awaited {
    private final long pid;
    private final Command command;

    ChildEnd(long pid, Command command) {
        this.pid = pid;
        this.command = command;
    }

    @Override
    public String description() {
        return "the end of child " + pid + " (" + command + ")";
    }
}
