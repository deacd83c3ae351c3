package dev.gyre.postgres.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may have which session of one loop: decisions only.
///
/// A statement on its own **shares** a session with others: it goes to the one of the first few **lanes** where fewest
/// are under way, unless the statement at its head is slow; then to a lane where none is. Whoever needs a session alone
/// **borrows** one on which nothing is under way. All but one may be lent, so that statements which share always get
/// through; with a single session, it serves both in turn.
///
/// Who finds none waits in line, first come first served; there is a line of those who share and one of those who
/// borrow, and what both could have goes to whoever has waited longer. If somebody waits to borrow and all sessions are
/// shared, one is reserved: nobody comes to it any more, and when it is empty it is lent.
///
/// @param <S> sessions
/// @param <W> those who wait
public final class PoolPlan<S, W> {
    /// What somebody gets who asks.
    ///
    /// @param <S> sessions
    public sealed interface Answer<S> {
        /// This session. Who shares it says so when done, who borrowed it gives it back.
        record Take<S>(S session) implements Answer<S> {}

        /// Nothing yet: get in line.
        record Wait<S>() implements Answer<S> {}

        /// Nothing, and the line is full.
        record Refuse<S>() implements Answer<S> {}
    }

    /// Somebody in line gets a session.
    ///
    /// @param <S> sessions
    /// @param <W> those who wait
    public record Served<S, W>(W waiter, S session, boolean isBorrower) {}

    private static final int CROWD = 8; // as many on a lane make it worth while to open the next

    private final PoolLimits limits;
    private final Map<S, Seat> seats = new LinkedHashMap<>();
    private final LinkedHashMap<W, Long> sharers = new LinkedHashMap<>(); // with their numbers
    private final LinkedHashMap<W, Long> borrowers = new LinkedHashMap<>();
    private long number;
    private int opening;

    /// A plan without sessions.
    public PoolPlan(PoolLimits limits) {
        this.limits = limits;
    }

    /// A statement wants to share a session.
    public Answer<S> share(long now) {
        S session = sharers.isEmpty() ? open(now) : null;
        if (session == null) {
            return refuseOrWait();
        }
        seat(session).share(now);
        return new Answer.Take<>(session);
    }

    /// Somebody wants a session alone.
    public Answer<S> borrow() {
        S session = borrowers.isEmpty() ? idle() : null;
        if (session == null) {
            return refuseOrWait();
        }
        seat(session).lend();
        return new Answer.Take<>(session);
    }

    /// Somebody gets in line, having been told to.
    public void enter(W waiter, boolean isBorrower) {
        number++;
        (isBorrower ? borrowers : sharers).put(waiter, number);
        reserve();
    }

    /// Somebody leaves the line, or has left it already.
    public void leave(W waiter) {
        sharers.remove(waiter);
        if (borrowers.remove(waiter) != null && borrowers.isEmpty()) {
            seats.values().forEach(Seat::unreserve);
        }
    }

    /// The next in line who can have a session, and which; it counts as taken. Empty if nobody can.
    public Optional<Served<S, W>> serve(long now) {
        if (sharers.isEmpty() && borrowers.isEmpty()) {
            return Optional.empty();
        }
        Long sharer = sharers.isEmpty() ? null : sharers.firstEntry().getValue();
        Long borrower = borrowers.isEmpty() ? null : borrowers.firstEntry().getValue();
        boolean isBorrowerFirst = borrower != null && (sharer == null || borrower < sharer);
        Served<S, W> served = isBorrowerFirst ? serveBorrower() : serveSharer(now);
        if (served == null) {
            served = isBorrowerFirst ? serveSharer(now) : serveBorrower();
        }
        return Optional.ofNullable(served);
    }

    /// A statement that shared a session is done with it.
    public void unshare(S session, long now) {
        Seat seat = seats.get(session);
        if (seat != null) {
            seat.unshare(now);
        }
    }

    /// The statement at the head of a lane is done, and the next is the head.
    public void progress(S session, long now) {
        Seat seat = seats.get(session);
        if (seat != null) {
            seat.progress(now);
        }
    }

    /// A session that was lent comes back.
    public void giveBack(S session, long now) {
        Seat seat = seats.get(session);
        if (seat != null) {
            seat.giveBack(now);
        }
    }

    /// Nobody may come to a session until [#unbar]: what was given up on it is being ended.
    public void bar(S session) {
        Seat seat = seats.get(session);
        if (seat != null) {
            seat.bar(true);
        }
    }

    /// Takes back a [#bar].
    public void unbar(S session) {
        Seat seat = seats.get(session);
        if (seat != null) {
            seat.bar(false);
        }
    }

    /// Whether somebody has a session alone.
    public boolean isLent(S session) {
        Seat seat = seats.get(session);
        return seat != null && seat.isLent();
    }

    /// How many sessions should be opened now, for those who wait, for a crowd on the lanes, and to have as many as are
    /// always kept.
    public int wanted() {
        int room = limits.max() - seats.size() - opening;
        int missing = limits.min() - seats.size() - opening;
        int inLine = sharers.isEmpty() ? 0 : 1;
        int forBorrowers = borrowers.isEmpty() ? 0 : Math.min(borrowers.size(), Math.max(0, lendable()));
        int forLine = inLine + forBorrowers - opening;
        int forCrowd = isCrowded() ? 1 - opening : 0;
        return Math.clamp(Math.max(Math.max(missing, forLine), forCrowd), 0, Math.max(0, room));
    }

    /// A session is being opened.
    public void opening() {
        opening++;
    }

    /// It could not be.
    public void notOpened() {
        opening--;
    }

    /// It is open.
    ///
    /// @param roundTrip how long it takes to be answered
    /// @param shorter by how much less than the others it lives, so that not all end at once
    public void opened(S session, long now, long roundTrip, long shorter) {
        opening--;
        seats.put(session, new Seat(now, roundTrip, now + limits.lifetime() - shorter));
    }

    /// A session has ended. Returns whether it was known.
    public boolean lose(S session) {
        boolean wasKnown = seats.remove(session) != null;
        reserve();
        return wasKnown;
    }

    /// The sessions that have to be closed at `now`, because they are old, or have been idle for long and are more than
    /// are kept; they are forgotten.
    public List<S> expire(long now) {
        var gone = new ArrayList<S>();
        int left = seats.size();
        for (Map.Entry<S, Seat> entry : seats.entrySet()) {
            Seat seat = entry.getValue();
            if (seat.isOver(now)) {
                seat.leave();
            }
            boolean isMore = left > limits.min() && seat.hasRested(now, limits.idle());
            if (seat.isDone() || isMore) {
                gone.add(entry.getKey());
                left--;
            }
        }
        gone.forEach(seats::remove);
        return gone;
    }

    /// The idle ones of which nothing has been heard for so long that nobody knows whether they still stand; they count
    /// as heard of now.
    public List<S> silent(long now, long limit) {
        var found = new ArrayList<S>();
        seats.forEach((session, seat) -> {
            if (seat.isSilent(now, limit)) {
                seat.hear(now);
                found.add(session);
            }
        });
        return found;
    }

    /// Everybody in line, in order; the lines are empty then.
    public List<W> dismiss() {
        var all = new ArrayList<W>(sharers.keySet());
        all.addAll(borrowers.keySet());
        sharers.clear();
        borrowers.clear();
        return all;
    }

    /// All sessions.
    public List<S> sessions() {
        return List.copyOf(seats.keySet());
    }

    /// How many sessions there are.
    public int size() {
        return seats.size();
    }

    /// How many of them are lent.
    public int lent() {
        return (int) seats.values().stream().filter(Seat::isLent).count();
    }

    /// How many statements share sessions now.
    public int sharing() {
        return seats.values().stream().mapToInt(Seat::sharing).sum();
    }

    /// How many sessions are idle.
    public int idleCount() {
        return (int) seats.values().stream().filter(Seat::isIdle).count();
    }

    /// How many are being opened.
    public int openingCount() {
        return opening;
    }

    /// How many wait in line.
    public int waiting() {
        return sharers.size() + borrowers.size();
    }

    private Answer<S> refuseOrWait() {
        return waiting() >= limits.waiting() ? new Answer.Refuse<>() : new Answer.Wait<>();
    }

    private @Nullable Served<S, W> serveSharer(long now) {
        S session = sharers.isEmpty() ? null : open(now);
        if (session == null) {
            return null;
        }
        seat(session).share(now);
        return new Served<>(sharers.pollFirstEntry().getKey(), session, false);
    }

    private @Nullable Served<S, W> serveBorrower() {
        S session = borrowers.isEmpty() ? null : idle();
        if (session == null) {
            return null;
        }
        seat(session).lend();
        return new Served<>(borrowers.pollFirstEntry().getKey(), session, true);
    }

    /// Where one more statement may go: of the first lanes the emptiest, else any.
    private @Nullable S open(long now) {
        S best = null;
        int fewest = Integer.MAX_VALUE;
        int lanes = 0;
        for (Map.Entry<S, Seat> entry : seats.entrySet()) {
            Seat seat = entry.getValue();
            if (lanes >= limits.lanes() && best != null) {
                break;
            }
            if (!seat.isLent() && !seat.isReserved()) {
                lanes++;
            }
            if (seat.isOpenAt(now, limits) && seat.sharing() < fewest) {
                best = entry.getKey();
                fewest = seat.sharing();
            }
        }
        return best;
    }

    /// One that can be lent: of the idle ones the last, as the first are the lanes.
    private @Nullable S idle() {
        if (lendable() <= 0) {
            return null;
        }
        S found = null;
        for (Map.Entry<S, Seat> entry : seats.entrySet()) {
            Seat seat = entry.getValue();
            if (seat.isIdle()) {
                found = entry.getKey();
            }
        }
        return found;
    }

    /// How many more may be lent.
    private int lendable() {
        return Math.max(1, limits.max() - 1) - lent();
    }

    private void reserve() {
        long wanted = Math.min(borrowers.size(), lendable())
                - seats.values().stream().filter(Seat::isReserved).count();
        if (wanted <= 0 || seats.size() + opening < limits.max()) {
            return;
        }
        seats.values().stream()
                .filter(seat -> !seat.isLent() && !seat.isReserved())
                .skip(limits.max() > 1 ? 1 : 0)
                .sorted(Comparator.comparingInt(Seat::sharing))
                .limit(wanted)
                .forEach(Seat::reserve);
    }

    private boolean isCrowded() {
        int lanes = 0;
        for (Seat seat : seats.values()) {
            if (!seat.isLent()) {
                lanes++;
                if (seat.sharing() < CROWD) {
                    return false;
                }
            }
        }
        return lanes > 0 && lanes < limits.lanes();
    }

    private Seat seat(S session) {
        Seat seat = seats.get(session);
        if (seat == null) {
            throw new IllegalStateException("this session is not of this pool");
        }
        return seat;
    }
}
