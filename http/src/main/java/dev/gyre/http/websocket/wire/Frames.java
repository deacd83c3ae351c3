package dev.gyre.http.websocket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// Frames to be sent, each a whole message or a control frame (RFC 6455 §5.2).
public final class Frames {
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_HEAD = 14;

    private Frames() {}

    /// A frame of a server.
    public static ByteBuffer plain(Opcode opcode, byte[] payload) {
        return head(opcode, payload.length, 0).put(payload).flip();
    }

    /// A frame of a client.
    ///
    /// @param mask such as nobody can guess (RFC 6455 §5.3)
    public static ByteBuffer masked(Opcode opcode, byte[] payload, int mask) {
        ByteBuffer frame = head(opcode, payload.length, MASKED).putInt(mask);
        int start = frame.position();
        frame.put(payload).flip();
        new Mask(mask).apply(frame.array(), frame.arrayOffset() + start, payload.length, 0);
        return frame;
    }

    /// What a Close frame carries.
    public static byte[] closing(int code, String reason) {
        if (code == CloseCodes.NO_STATUS) {
            return new byte[0];
        }
        byte[] text = reason.getBytes(UTF_8);
        return ByteBuffer.allocate(2 + text.length)
                .putShort((short) code)
                .put(text)
                .array();
    }

    private static ByteBuffer head(Opcode opcode, int length, int masked) {
        ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + length).put((byte) (FINAL | opcode.code()));
        if (length < 126) {
            return frame.put((byte) (masked | length));
        }
        if (length <= 0xffff) {
            return frame.put((byte) (masked | 126)).putShort((short) length);
        }
        return frame.put((byte) (masked | 127)).putLong(length);
    }
}
