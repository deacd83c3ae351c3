package dev.gyre.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// As much of RFC 6455 as clients need who send always the same.
final class WebSockets {
    private static final String PATH = "/ws";
    private static final int SHORT = 125; // what fits a frame's second byte
    private static final int FIN_BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
    private static final int HEAD = 2;
    private static final int LONGEST_ANSWER = 4096;
    private static final String END = "\r\n\r\n";

    private WebSockets() {}

    /// A frame with so many bytes, as a client sends it.
    static ByteBuffer message(int bytes) {
        requireShort(bytes);
        var frame = ByteBuffer.allocateDirect(HEAD + MASK.length + bytes);
        frame.put((byte) FIN_BINARY).put((byte) (MASKED | bytes)).put(MASK);
        for (int i = 0; i < bytes; i++) {
            frame.put(MASK[i % MASK.length]); // a zero, masked
        }
        return frame;
    }

    /// How long the frame is that a server sends back.
    static int answerLength(int bytes) {
        requireShort(bytes);
        return HEAD + bytes;
    }

    /// Opens one; blocks.
    ///
    /// @throws IOException if the server does not want to
    static SocketChannel open(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13"
                + END;
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        var answer = ByteBuffer.allocate(LONGEST_ANSWER);
        String said = "";
        while (!said.endsWith(END)) {
            if (channel.read(answer) <= 0) {
                channel.close();
                throw new IOException("no WebSocket was opened; the answer was: " + said);
            }
            said = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
        if (!said.startsWith("HTTP/1.1 101")) {
            channel.close();
            throw new IOException("no WebSocket was opened; the answer was: " + said);
        }
        return channel;
    }

    private static void requireShort(int bytes) {
        if (bytes > SHORT) {
            throw new IllegalArgumentException("messages have at most " + SHORT + " bytes here, not " + bytes);
        }
    }
}
