package dev.gyre.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A page of a server on this machine, which may not have started yet.
record LoopbackPage(int port, String path) {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 10_000;

    /// A page of a server that is yet to be started, on a port that nobody has.
    static LoopbackPage onFreePort(String path) {
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new LoopbackPage(any.getLocalPort(), path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it is served, with status 200.
    boolean isThere() {
        return answer().startsWith("HTTP/1.1 200");
    }

    /// Whether it is served and has this text in it.
    boolean shows(String text) {
        return answer().contains(text);
    }

    /// Head and body; empty if nobody answers.
    private String answer() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return ""; // not yet
        }
    }
}
