package dev.gyre.http.websocket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Frames as hostile peers write them.
public final class FrameBytes {
    private FrameBytes() {}

    /// Hexadecimal digits with spaces as one likes.
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /// A frame without a mask, whose payload is short.
    public static byte[] frame(int firstByte, byte[] payload) {
        return join(new byte[] {(byte) firstByte, (byte) payload.length}, payload);
    }

    public static byte[] frame(int firstByte, String payload) {
        return frame(firstByte, payload.getBytes(UTF_8));
    }

    public static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
