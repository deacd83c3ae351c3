package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A server in a process of its own, put under load from here.
final class ServingProcess implements Runner {
    private final Contender.Serving server;
    private final Process process;
    private final Wrk wrk;
    private final int port;

    private ServingProcess(Contender.Serving server, Process process, Wrk wrk, int port) {
        this.server = server;
        this.process = process;
        this.wrk = wrk;
        this.port = port;
    }

    static ServingProcess start(Contender.Serving server, List<String> command, Wrk wrk) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            String port = process.inputReader().readLine();
            if (port == null) {
                throw new IllegalStateException(server.name() + " ended before it served; what it said stands above");
            }
            return new ServingProcess(server, process, wrk, Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + server.name() + " with " + command, e);
        }
    }

    @Override
    public Sample round() {
        Duration before = CpuTime.of(process);
        long start = System.nanoTime();
        long requests = wrk.run(server.name(), port, server.load());
        long passed = System.nanoTime() - start;
        Duration used = CpuTime.of(process).minus(before);
        return new Sample(Map.of(
                Measure.WALL, (double) passed / requests,
                Measure.CPU, (double) used.toNanos() / requests));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
