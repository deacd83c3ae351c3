package dev.gyre.web;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskOwner;
import dev.gyre.VoidWork;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The owner, on each loop, of tasks that are finished whatever ends: the end of the process does not cancel
/// them, since requests that have begun still need them; the end of the application does.
final class Shelter {
    private final String name;
    private final Map<Loop, TaskOwner> owners = new ConcurrentHashMap<>();

    Shelter(String name) {
        this.name = name;
    }

    /// Starts a task on the current loop. Never parks.
    ///
    /// @throws dev.gyre.LoopClosedException if the loop has closed
    Task<?> spawn(String task, VoidWork<?> body) {
        Loop loop = Loop.current();
        TaskOwner owner = owners.get(loop); // which tasks of that loop only put there
        if (owner == null) {
            owners.keySet().removeIf(Loop::isClosed);
            owner = loop.newOwner(name);
            owner.scope().shielded(true);
            owners.put(loop, owner);
        }
        return owner.spawn(task, body);
    }

    /// Cancels what is left and waits for its end. A later task gets an owner of its own. Parks; a cancel ends
    /// the wait only.
    @Parks
    void close() {
        for (Loop loop : List.copyOf(owners.keySet())) {
            TaskOwner owner = owners.remove(loop);
            if (owner != null && !loop.isClosed()) {
                owner.close();
            }
        }
    }
}
