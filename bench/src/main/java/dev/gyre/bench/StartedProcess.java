package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.load.ProcessMemory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A server that is started, asked until it answers once, and ended: each round anew.
final class StartedProcess implements Runner {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PAUSE_MILLIS = 2;

    private final Contender.Started contender;
    private final Path home;
    private volatile boolean isOver;

    StartedProcess(Contender.Started contender, Path home) {
        this.contender = contender;
        this.home = home;
    }

    @Override
    public Sample round() {
        int port = freePort();
        List<String> command = contender.recipe().command(home, port);
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            try {
                awaitAnswer(process, port);
                long passed = System.nanoTime() - start;
                Duration used = CpuTime.of(process);
                return new Sample(Map.of(
                        Measure.WALL, (double) passed,
                        Measure.CPU, (double) used.toNanos(),
                        Measure.PEAK, ProcessMemory.peak(process)));
            } finally {
                Ending.force(process);
                process.waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + contender.name() + " with " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        isOver = true;
    }

    private void awaitAnswer(Process process, int port) throws InterruptedException {
        while (!hasAnswered(port)) {
            if (isOver) {
                throw new IllegalStateException(contender.name() + " was ended before it answered");
            }
            if (!process.isAlive()) {
                throw new IllegalStateException(contender.name() + " ended with " + process.exitValue()
                        + " before it answered; its command, typed into a shell, says why");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean hasAnswered(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.getOutputStream().write(REQUEST);
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException _) {
            return false; // not yet
        }
    }

    private static int freePort() {
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
