package dev.gyre.http.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Who may have which connection to one origin: decisions only.
///
/// A connection in use has a **slot**; so has one that is being opened. There are at most so many slots, and
/// whoever finds none waits in line. A slot that comes free goes to the first in line, with its connection if
/// that can be used again; only when nobody waits does a connection become **idle**. Of the idle ones, the one
/// that was used last is taken first, so that the others grow old and are closed.
///
/// Only so many connections are being opened at a time: a crowd that knocks at once would overrun the server's
/// backlog, and what is dropped there comes again only after seconds. The others wait in line too, and may
/// meanwhile get a connection that has come free.
///
/// @param <C> connections
/// @param <W> those who wait
public final class OriginPlan<C, W> {
    /// What somebody gets who asks for a connection.
    ///
    /// @param <C> connections
    public sealed interface Answer<C> {
        /// A slot with this idle connection.
        record Reuse<C>(C connection) implements Answer<C> {}

        /// A slot, to open a connection.
        record Open<C>() implements Answer<C> {}

        /// No slot: get in line.
        record Wait<C>() implements Answer<C> {}
    }

    private final int slots;
    private final int openings;
    private final LinkedHashMap<C, Long> idle = new LinkedHashMap<>(); // until when; the newest last
    private final LinkedHashSet<W> line = new LinkedHashSet<>();
    private int inUse;
    private int opening;

    /// @param slots how many connections may be in use
    /// @param openings how many of them may be being opened
    public OriginPlan(int slots, int openings) {
        if (slots < 1) {
            throw new IllegalArgumentException("an origin needs at least one connection, not " + slots);
        }
        this.slots = slots;
        this.openings = openings;
    }

    /// Somebody wants a connection.
    public Answer<C> ask() {
        Map.Entry<C, Long> newest = idle.pollLastEntry();
        if (newest != null) {
            inUse++;
            return new Answer.Reuse<>(newest.getKey());
        }
        if (!line.isEmpty() || !mayOpen()) {
            return new Answer.Wait<>();
        }
        open();
        return new Answer.Open<>();
    }

    /// Whether another connection may be opened.
    public boolean mayOpen() {
        return inUse < slots && opening < openings;
    }

    /// Somebody gets a slot, to open a connection.
    public void open() {
        inUse++;
        opening++;
    }

    /// A connection has been opened, or could not be; its slot is still in use.
    public void opened() {
        if (opening == 0) {
            throw new IllegalStateException("nobody was opening a connection");
        }
        opening--;
    }

    /// Somebody gets in line, having been told to.
    public void enter(W waiter) {
        line.add(waiter);
    }

    /// Somebody leaves the line, or has left it already.
    public void leave(W waiter) {
        line.remove(waiter);
    }

    /// The first in line, who is in it no more; null if nobody waits. To be offered a slot that comes free, and
    /// if it does not want it, then the next.
    public @Nullable W next() {
        return line.isEmpty() ? null : line.removeFirst();
    }

    /// A slot comes free that nobody in line wants.
    public void vacate() {
        if (inUse == 0) {
            throw new IllegalStateException("a slot was given back twice");
        }
        inUse--;
    }

    /// A slot comes free that nobody in line wants, and its connection can be used again.
    ///
    /// @param until when it is too old, as the loop's clock tells
    public void rest(C connection, long until) {
        vacate();
        idle.putLast(connection, until);
        if (idle.size() + inUse > slots) {
            throw new IllegalStateException("more connections than slots");
        }
    }

    /// A connection has been closed. Returns whether it was idle.
    public boolean lose(C connection) {
        return idle.remove(connection) != null;
    }

    /// The idle connections that are too old at `now`; they are idle no more.
    public List<C> expire(long now) {
        var old = new ArrayList<C>();
        while (!idle.isEmpty() && idle.firstEntry().getValue() - now <= 0) {
            old.add(idle.pollFirstEntry().getKey());
        }
        return old;
    }

    /// When the oldest idle connection is too old.
    public OptionalLong nextExpiry() {
        return idle.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(idle.firstEntry().getValue());
    }

    /// Connections in use or being opened.
    public int inUse() {
        return inUse;
    }

    /// Connections that can be used at once.
    public int idle() {
        return idle.size();
    }

    /// How many wait in line.
    public int waiting() {
        return line.size();
    }

    /// Whether there is nothing to remember.
    public boolean isEmpty() {
        return inUse == 0 && idle.isEmpty() && line.isEmpty();
    }
}
