package dev.gyre.bench;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.contest.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A server in a process of its own, put under load from here.
final class ServingProcess implements Runner {
    private final Process process;
    private final Clients clients;
    private final int port;

    private ServingProcess(Process process, Clients clients, int port) {
        this.process = process;
        this.clients = clients;
        this.port = port;
    }

    /// @param upstream the port of the service that it may ask
    static ServingProcess start(String name, List<String> command, Clients clients, int upstream) {
        try {
            var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
            builder.environment().put(Upstream.VARIABLE, Integer.toString(upstream));
            Process process = builder.start();
            String port = process.inputReader().readLine();
            if (port == null) {
                throw new IllegalStateException(name + " ended before it served; what it said stands above");
            }
            return new ServingProcess(process, clients, Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + " with " + command, e);
        }
    }

    @Override
    public Sample round() {
        Duration before = CpuTime.of(process);
        long start = System.nanoTime();
        long answers = clients.ask(port);
        long passed = System.nanoTime() - start;
        Duration used = CpuTime.of(process).minus(before);
        return new Sample(Map.of(
                Measure.WALL, (double) passed / answers,
                Measure.CPU, (double) used.toNanos() / answers));
    }

    @Override
    public void close() {
        clients.close();
        process.destroyForcibly();
    }
}
