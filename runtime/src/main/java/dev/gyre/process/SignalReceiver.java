package dev.gyre.process;

import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.loop.OsSignals;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.QueueClosedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Signals of the operating system as they come, for a task to wait for (asyncio's `add_signal_handler`, trio's
/// `open_signal_receiver`): `try (var signals = SignalReceiver.open("HUP")) { for (String name : signals)
/// reload(); }`.
///
/// While it is open it gets the signals that it names instead of whoever had them before; closing gives them
/// back. Ctrl-C (`INT`) and `TERM` go on ending the process, with clean-up, unless they are named here. Like the
/// system, it does not count: a signal that comes again before it was taken is one. Several receivers of one
/// signal all get it.
public final class SignalReceiver implements Iterable<String>, AutoCloseable {
    private final List<String> names;
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final AsyncQueue<String> arrivals = AsyncQueue.unbounded(); // each name at most once
    private final OpenResource note;

    private SignalReceiver(List<String> names, Loop loop) {
        this.names = names;
        this.note = loop.opened(this);
    }

    /// Receives these signals from now on. Never parks; any thread.
    ///
    /// @param names without `SIG`: `HUP`, `USR1`, `INT`, `TERM`, `WINCH` ...
    /// @throws SignalRefusedException if one cannot be received; then none is
    public static SignalReceiver open(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("name the signals to receive, such as \"HUP\"");
        }
        Loop loop = Task.orNull() != null ? Loop.current() : Loop.defaultLoop();
        var receiver = new SignalReceiver(List.of(names), loop);
        var joined = new ArrayList<String>();
        try {
            for (String name : receiver.names) {
                SignalHub.PROCESS.join(name, receiver);
                joined.add(name);
            }
            return receiver;
        } catch (SignalRefusedException e) {
            joined.forEach(name -> SignalHub.PROCESS.leave(name, receiver));
            receiver.note.close();
            throw e;
        }
    }

    /// Waits for the next signal and returns its name. Parks; a cancellation point: if cancelled, no signal is
    /// lost.
    ///
    /// @throws QueueClosedException if it is closed, or is closed while this waits
    @Parks
    public String take() {
        String name = arrivals.get();
        pending.remove(name);
        return name;
    }

    /// The signals as they come, until it is closed. Each step parks until the next.
    @Override
    @Parks
    public Iterator<String> iterator() {
        Iterator<String> names = arrivals.iterator();
        return new Iterator<>() {
            @Override
            @Parks
            public boolean hasNext() {
                return names.hasNext();
            }

            @Override
            @Parks
            public String next() {
                String name = names.next();
                pending.remove(name);
                return name;
            }
        };
    }

    /// Gives the signals back. One that has come and was not taken goes to the handler that has it again, as
    /// Ctrl-C does to the end of the process; it is dropped if there is none but the system's. Never parks; any
    /// thread. Again, it has no effect.
    @Override
    public void close() {
        List<String> givenBack = names.stream()
                .filter(name -> SignalHub.PROCESS.leave(name, this))
                .toList();
        List<String> left = arrivals.closeNow();
        left.stream().filter(givenBack::contains).forEach(SignalReceiver::passOn);
        note.close();
    }

    @Override
    public String toString() {
        return "SignalReceiver" + names;
    }

    /// Told by the hub, in a thread of the JVM's. When it was closed in this very moment, the signal is for
    /// whoever has it now.
    void arrived(String name) {
        if (pending.add(name)) {
            try {
                arrivals.tryPut(name);
            } catch (QueueClosedException _) {
                passOn(name);
            }
        }
    }

    private static void passOn(String name) {
        try {
            OsSignals.raise(name);
        } catch (IllegalArgumentException _) {
            // No handler in Java: the JVM refuses to act as the system would, which for most signals is to die.
        }
    }
}
