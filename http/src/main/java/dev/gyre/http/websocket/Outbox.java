package dev.gyre.http.websocket;

import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.http.websocket.wire.Frames;
import dev.gyre.http.websocket.wire.Opcode;
import dev.gyre.net.ByteStream;
import dev.gyre.net.NetException;
import dev.gyre.sync.Mutex;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// What this side sends: message by message in the order in which the senders came, pings and pongs in between,
/// and a Close frame as the last. Loop thread only.
final class Outbox {
    private static final byte[] NOTHING = {};
    private static final SecureRandom MASKS = new SecureRandom();

    private final ByteStream stream;
    private final Side side;
    private final TaskOwner owner;
    private final Ending ending;
    private final Mutex turn = new Mutex();
    private boolean isShut;
    private boolean isPingDue;
    private byte @Nullable [] duePong;
    private boolean isControlling; // a task sends what is due
    private long sent; // bytes, without those of the frame that is being sent
    private @Nullable ByteBuffer sending;

    Outbox(ByteStream stream, Side side, TaskOwner owner, Ending ending) {
        this.stream = stream;
        this.side = side;
        this.owner = owner;
        this.ending = ending;
    }

    @Parks
    void send(Opcode opcode, byte[] payload) {
        turn.with(() -> {
            if (isShut) {
                throw ending.during("send to");
            }
            write(opcode, payload);
        });
    }

    /// Sends a Close frame behind those who wait to send, and lets nobody send after it. Once only.
    @Parks
    void close(CloseReason reason) {
        turn.with(() -> {
            if (!isShut) {
                isShut = true;
                write(Opcode.CLOSE, Frames.closing(reason.code(), reason.text()));
            }
        });
    }

    /// Lets nobody send any more.
    void shut() {
        isShut = true;
    }

    /// Never parks; the ping is sent as soon as it can be.
    void ping() {
        isPingDue = true;
        sendDue();
    }

    /// Never parks. Of several that are due only the last is sent (RFC 6455 §5.5.3).
    void pong(byte[] payload) {
        duePong = payload;
        sendDue();
    }

    /// Whether the last ping has not been sent because a message is still on its way.
    boolean isPingDue() {
        return isPingDue;
    }

    /// How many bytes have gone out.
    long sent() {
        ByteBuffer frame = sending;
        return frame == null ? sent : sent + frame.position();
    }

    /// In a task of its own, because whoever reads must not wait for a peer that does not.
    private void sendDue() {
        if (!isControlling && !isShut) {
            isControlling = true;
            owner.spawn("pings and pongs", this::writeDueInTurn);
        }
    }

    @Parks
    private void writeDueInTurn() {
        try {
            turn.with(this::writeDue);
        } catch (NetException _) {
            // The receiver finds that too, and says so.
        }
    }

    @Parks
    private void writeDue() {
        while (!isShut && (isPingDue || duePong != null)) {
            byte[] pong = duePong;
            if (pong != null) {
                duePong = null;
                write(Opcode.PONG, pong);
            } else {
                write(Opcode.PING, NOTHING);
                isPingDue = false;
            }
        }
        isControlling = false;
    }

    @Parks
    private void write(Opcode opcode, byte[] payload) {
        ByteBuffer frame =
                side == Side.CLIENT ? Frames.masked(opcode, payload, MASKS.nextInt()) : Frames.plain(opcode, payload);
        sending = frame;
        try {
            stream.write(frame);
        } finally {
            sending = null;
            sent += frame.position();
            if (frame.position() > 0 && frame.hasRemaining()) {
                ending.lost("a send was cancelled half-way, so the connection had to be given up", null);
                stream.abort();
            }
        }
    }
}
