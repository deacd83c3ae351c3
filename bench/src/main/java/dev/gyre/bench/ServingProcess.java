package dev.gyre.bench;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.load.Clients;
import dev.gyre.bench.load.ProcessMemory;
import dev.gyre.bench.load.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, put under load from here.
final class ServingProcess implements Runner {
    private static final int PAUSE_MILLIS = 10;

    private final String name;
    private final Process process;
    private final Clients clients;
    private @Nullable Served server;

    private ServingProcess(String name, Process process, Clients clients) {
        this.name = name;
        this.process = process;
        this.clients = clients;
    }

    /// @param surroundings variables that tell it whom it may ask
    static ServingProcess start(String name, List<String> command, Map<String, String> surroundings, Clients clients) {
        try {
            var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
            builder.environment().putAll(surroundings);
            return new ServingProcess(name, builder.start(), clients);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + " with " + command, e);
        }
    }

    @Override
    public Sample round() {
        if (server == null) {
            server = awaitPort();
        }
        Served serving = server;
        Duration before = CpuTime.of(process);
        long start = System.nanoTime();
        Reply reply = clients.ask(serving);
        long passed = System.nanoTime() - start;
        Duration used = CpuTime.of(process).minus(before);
        Map<Measure, Double> values = new HashMap<>(reply.values());
        values.putIfAbsent(Measure.WALL, (double) passed / reply.operations());
        values.put(Measure.CPU, (double) used.toNanos() / reply.operations());
        values.put(Measure.PEAK, ProcessMemory.peak(process));
        return new Sample(values);
    }

    @Override
    public void close() {
        clients.close();
        Ending.force(process);
    }

    private Served awaitPort() {
        try {
            String port = process.inputReader().readLine();
            if (port == null) {
                throw new IllegalStateException(name + " ended before it served; what it said stands above");
            }
            var served = new Served(name, process, Integer.parseInt(port));
            awaitListening(served);
            return served;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not say its port", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Some say their port before they listen.
    private static void awaitListening(Served served) throws InterruptedException {
        while (served.process().isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
                return;
            } catch (IOException _) {
                Thread.sleep(PAUSE_MILLIS); // not yet
            }
        }
    }
}
