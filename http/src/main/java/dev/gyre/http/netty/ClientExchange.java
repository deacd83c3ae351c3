package dev.gyre.http.netty;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.HttpException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.PhaseTimeoutException.Phase;
import dev.gyre.http.Request;
import dev.gyre.http.arrival.Pieces;
import dev.gyre.http.wire.AnswerHead;
import dev.gyre.http.wire.RequestText;
import dev.gyre.net.ByteStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A request and its answer on a connection. It **ends** exactly once, whatever happens and whoever is
/// cancelled: when the request has been sent and the answer has come, and the connection is good for another
/// one; or when one of them broke off, and the connection is closed.
public final class ClientExchange implements Pieces {
    private static final long DRAINED_BYTES = 64 << 10;
    private static final Duration DRAIN_TIME = Duration.ofSeconds(1);
    private static final int INTERIM_ANSWERS = 20;

    private final ClientConnection connection;
    private final Request request;
    private final boolean isUpgrade;
    private final ExchangeLimits limits;
    private final BiConsumer<? super ClientExchange, Boolean> onEnd;
    private final ClientUpload upload;
    private final ClientDownload download;

    // Loop thread only.
    private @Nullable AnswerHead head;
    private long arrived; // bytes of the body
    private int interim; // answers that were not the last
    private long drainUntil = Long.MAX_VALUE; // so many bytes of the body
    private Runnable drainTimer = () -> {};
    private boolean isUnsent;
    private boolean isClosed;
    private boolean hasEnded;

    ClientExchange(
            ClientConnection connection,
            Request request,
            boolean isUpgrade,
            ExchangeLimits limits,
            BiConsumer<? super ClientExchange, Boolean> onEnd) {
        this.connection = connection;
        this.request = request;
        this.isUpgrade = isUpgrade;
        this.limits = limits;
        this.onEnd = onEnd;
        this.upload = new ClientUpload(connection, request, limits.write());
        this.download = new ClientDownload(limits.duplex(), connection.isInner(), connection::read);
    }

    /// Sends the request and waits for the head of the answer. If it throws, the connection is closed.
    ///
    /// @throws ConnectionLostException if the server left before
    /// @throws PhaseTimeoutException if it took or sent nothing for too long
    /// @throws BadMessageException if its answer is refused
    @Parks
    public AnswerHead answer() {
        try {
            Waiter.check();
            byte[] lines = RequestText.of(request, isUpgrade);
            isUnsent = connection.isClosed();
            if (isUnsent) {
                throw lost(null);
            }
            upload.send(lines);
            download.room(ClientDownload.ROOM);
            settle();
            return awaitHead();
        } catch (Throwable e) {
            abandon();
            throw e;
        }
    }

    /// Whether the head of an answer has come.
    public boolean isAnswered() {
        return head != null;
    }

    /// Whether, after it failed, the same may be tried again on another connection without doing anything twice:
    /// the server had closed this one before it saw the request, or has given no sign of having seen it and the
    /// method may be repeated (RFC 9110 §9.2.2).
    public boolean mayBeRepeated() {
        boolean isHarmless = request.method().isIdempotent()
                && (request.body().isRepeatable() || request.body().length().orElse(1) == 0);
        return isUnsent || (head == null && !connection.hasReceived() && isHarmless);
    }

    /// Makes a stream of the connection, after an answer of 101. Parks; if cancelled, the connection is closed.
    @Parks
    public ByteStream stream() {
        Waiter<@Nullable ByteStream> end = Waiter.create();
        connection.act(() -> {
            ByteStream stream = hasEnded ? null : connection.leave();
            if (stream != null) {
                hasEnded = true;
            }
            if (!end.succeed(stream) && stream != null) {
                stream.abort();
            }
        });
        ByteStream stream = Outward.await(end, connection.isInner());
        if (stream == null) {
            throw lost(null);
        }
        return stream;
    }

    @Override
    public OptionalLong length() {
        return head == null ? OptionalLong.empty() : head.length();
    }

    @Override
    @Parks
    public byte[] next() {
        if (connection.isElsewhere()) {
            return Async.on(connection.loop(), this::next);
        }
        if (isClosed) {
            throw new IllegalStateException("the answer to " + request + " was closed; read its body before");
        }
        return download.next(limits.read(), this::late);
    }

    /// Lets the connection live if the rest of the answer is small and comes soon.
    @Override
    public void close() {
        connection.onLoop(() -> {
            isClosed = true;
            download.discard();
            if (hasEnded) {
                return;
            }
            if (mayDrain()) {
                drainUntil = arrived + DRAINED_BYTES;
                drainTimer = connection.actLater(DRAIN_TIME, this::abandon);
            } else {
                abandon();
            }
        });
    }

    @Override
    public void abandon() {
        connection.onLoop(() ->
                breakOff(() -> new ConnectionLostException(request + ": it was broken off on this side", false, null)));
    }

    // In the I/O thread.

    /// An answer came to which another one follows (RFC 9110 §15.2).
    void interim() {
        interim++;
        if (interim > INTERIM_ANSWERS) {
            refuse("more than " + INTERIM_ANSWERS + " answers came that were not the last", null);
        }
    }

    void answered(AnswerHead answer) {
        if (answer.status().code() == HttpStatus.SWITCHING_PROTOCOLS.code() && !isUpgrade) {
            refuse("it switches protocols, which was not asked for", null);
            return;
        }
        head = answer;
        if (!answer.status().isSuccess()) {
            upload.stop();
        }
        download.wake();
    }

    void arrived(byte[] piece) {
        arrived += piece.length;
        download.arrived(piece);
        if (arrived > drainUntil) {
            abandon();
        }
    }

    /// The answer has come to its end.
    void finished() {
        if (head != null && head.isUntilClose() && connection.isCutOff()) {
            broken(null);
        } else if (!isSwitched()) {
            download.end();
            settle();
        }
    }

    /// The connection has ended.
    void broken(@Nullable Throwable cause) {
        breakOff(() -> lost(cause));
    }

    void refuse(String why, @Nullable Throwable cause) {
        breakOff(() -> new BadMessageException(
                HttpStatus.BAD_GATEWAY,
                request + ": the answer is refused: " + why + ". The server is broken, or" + " somebody in between is",
                cause));
    }

    private boolean isSwitched() {
        return head != null && head.status().code() == HttpStatus.SWITCHING_PROTOCOLS.code();
    }

    private AnswerHead awaitHead() {
        while (head == null) {
            download.failIfBroken();
            download.await(limits.read(), this::late);
        }
        return head;
    }

    private boolean mayDrain() {
        AnswerHead answer = head;
        return answer != null
                && answer.keepsAlive()
                && upload.isWhole()
                && answer.length().orElse(0) - arrived <= DRAINED_BYTES;
    }

    private void breakOff(Supplier<? extends HttpException> why) {
        if (!hasEnded) {
            download.breakOff(why);
            upload.stop();
            end(false);
        }
    }

    private void settle() {
        if (!hasEnded && download.hasEnded() && (upload.isWhole() || upload.isStopped())) {
            boolean keepsAlive =
                    head != null && head.keepsAlive() && !request.headers().hasElement("Connection", "close");
            end(upload.isWhole() && keepsAlive);
        }
    }

    private void end(boolean isReusable) {
        hasEnded = true;
        drainTimer.run();
        connection.ended(isReusable);
        onEnd.accept(this, isReusable);
    }

    private PhaseTimeoutException late() {
        return new PhaseTimeoutException(
                Phase.READ,
                limits.read(),
                request + ": nothing has come from the server for " + limits.read()
                        + ". It hangs, or is slower than Timeouts.read allows");
    }

    private ConnectionLostException lost(@Nullable Throwable cause) {
        boolean isUnanswered = head == null && !connection.hasReceived();
        String where = head != null
                ? "after " + arrived
                        + head.length().stream()
                                .mapToObj(all -> " of " + all)
                                .findFirst()
                                .orElse("") + " bytes of the body"
                : isUnanswered ? "before it answered" : "in the middle of the answer's head";
        return new ConnectionLostException(
                request + ": the server closed the connection " + where
                        + ". It may have crashed, restarted, or given up",
                isUnanswered,
                cause);
    }
}
