package dev.gyre.bench;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import dev.gyre.bench.load.ProcessMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A server that is started, asked until it answers once, and ended: each round anew.
final class StartedProcess implements Runner {
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
        var page = LoopbackPage.onFreePort("/");
        List<String> command = contender.recipe().command(home, page.port());
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            try {
                awaitAnswer(process, page);
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

    private void awaitAnswer(Process process, LoopbackPage page) throws InterruptedException {
        while (!page.isThere()) {
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
}
