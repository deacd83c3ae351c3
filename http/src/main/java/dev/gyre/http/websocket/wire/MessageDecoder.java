package dev.gyre.http.websocket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes messages of bytes, however they are cut, and refuses what RFC 6455 forbids. After a refusal, or a
/// Close, it is of no more use.
public final class MessageDecoder {
    private static final int LONGEST_CONTROL = 125;

    private final boolean expectsMask;
    private final int maxMessage;
    private final int maxFrames;
    private final HeadReader heads = new HeadReader();
    private final Payload message = new Payload();
    private final Payload control = new Payload();
    private @Nullable FrameHead head; // of the frame whose payload comes now
    private int taken; // of its payload
    private @Nullable Opcode kind; // of the message whose frames come now
    private int frames; // of that message

    /// @param expectsMask whether the peer is a client: then its frames must be masked, else they must not be
    /// @param maxMessage in bytes
    /// @param maxFrames of one message
    public MessageDecoder(boolean expectsMask, int maxMessage, int maxFrames) {
        this.expectsMask = expectsMask;
        this.maxMessage = maxMessage;
        this.maxFrames = maxFrames;
    }

    /// Takes from `input` up to the end of the next message or control frame; null if that has not come yet, and
    /// `input` is used up.
    ///
    /// @throws RefusedFrameException if the peer broke a rule or a limit
    public @Nullable Incoming next(ByteBuffer input) {
        while (readHead(input)) {
            FrameHead frame = head;
            if (frame == null || !readPayload(frame, input)) {
                return null;
            }
            head = null;
            Incoming whole = isControl(frame) ? control(frame) : message(frame);
            if (whole != null) {
                return whole;
            }
        }
        return null;
    }

    private boolean readHead(ByteBuffer input) {
        if (head == null) {
            FrameHead next = heads.next(input);
            if (next == null) {
                return false;
            }
            check(next);
            head = next;
            taken = 0;
        }
        return true;
    }

    private boolean readPayload(FrameHead frame, ByteBuffer input) {
        Payload target = isControl(frame) ? control : message;
        taken += target.add(input, (int) frame.length() - taken, frame.mask(), taken);
        return taken == frame.length();
    }

    private void check(FrameHead frame) {
        require(frame.reserved() == 0, "a reserved bit is set, but no extension was agreed on");
        require(frame.opcode() != null, "a frame has a reserved opcode");
        require(
                (frame.mask() != null) == expectsMask,
                expectsMask ? "a client must mask its frames" : "a server must not mask its frames");
        require(frame.length() >= 0 && frame.isShortest(), "a length is not written as RFC 6455 §5.2 says");
        if (isControl(frame)) {
            require(frame.isFinal(), "a control frame must not be fragmented");
            require(frame.length() <= LONGEST_CONTROL, "a control frame carries at most 125 bytes");
        } else {
            checkData(frame);
        }
    }

    private void checkData(FrameHead frame) {
        boolean isContinued = frame.opcode() == Opcode.CONTINUATION;
        require(!isContinued || kind != null, "a continuation continues nothing");
        require(isContinued || kind == null, "a message begins before the one before it has ended");
        if (frame.length() > maxMessage - message.size()) {
            throw new RefusedFrameException(
                    CloseCodes.TOO_BIG, "a message may have " + maxMessage + " bytes at most here");
        }
        if (frames == maxFrames) {
            throw new RefusedFrameException(
                    CloseCodes.TOO_BIG, "a message may have " + maxFrames + " frames at most here");
        }
        frames++;
        if (!isContinued) {
            kind = frame.opcode();
        }
    }

    private @Nullable Incoming message(FrameHead frame) {
        if (!frame.isFinal()) {
            return null;
        }
        boolean isText = kind == Opcode.TEXT;
        kind = null;
        frames = 0;
        byte[] bytes = message.take();
        return isText ? new Incoming.TextMessage(text(bytes)) : new Incoming.BinaryMessage(bytes);
    }

    private Incoming control(FrameHead frame) {
        byte[] bytes = control.take();
        if (frame.opcode() == Opcode.CLOSE) {
            return close(bytes);
        }
        return frame.opcode() == Opcode.PING ? new Incoming.Ping(bytes) : new Incoming.Pong(bytes);
    }

    /// RFC 6455 §5.5.1: two bytes of a number, then text; or nothing.
    private static Incoming close(byte[] bytes) {
        if (bytes.length == 0) {
            return new Incoming.Close(CloseCodes.NO_STATUS, "");
        }
        require(bytes.length > 1, "a Close frame carries half a status");
        int code = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort());
        require(CloseCodes.isAllowed(code), "a Close frame must not carry the status " + code);
        return new Incoming.Close(code, text(Arrays.copyOfRange(bytes, 2, bytes.length)));
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            checkUtf8(bytes); // it stands for what cannot be decoded, unless it was sent as such
        }
        return text;
    }

    private static void checkUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException _) {
            throw new RefusedFrameException(CloseCodes.BAD_TEXT, "a text is not UTF-8");
        }
    }

    private static boolean isControl(FrameHead frame) {
        return frame.opcode() != null && frame.opcode().isControl();
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new RefusedFrameException(CloseCodes.PROTOCOL_ERROR, otherwise);
        }
    }
}
