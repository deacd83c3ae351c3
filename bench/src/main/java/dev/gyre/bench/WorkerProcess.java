package dev.gyre.bench;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Runner;
import dev.gyre.bench.contest.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A contender in a process of its own. Its CPU time is measured from here, in the same way for all
/// languages.
final class WorkerProcess implements Runner {
    private final String name;
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private WorkerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = process.inputReader();
        this.in = process.outputWriter();
    }

    static WorkerProcess start(String name, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            return new WorkerProcess(name, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + " with " + command, e);
        }
    }

    @Override
    public Sample round() {
        Duration before = CpuTime.of(process);
        Reply reply = JsonMapper.shared().readValue(ask(), Reply.class);
        Duration used = CpuTime.of(process).minus(before);
        Map<Measure, Double> values = new HashMap<>(reply.values());
        values.put(Measure.CPU, (double) used.toNanos() / reply.operations());
        return new Sample(values);
    }

    @Override
    public void close() {
        try {
            in.close();
            process.waitFor();
        } catch (IOException _) {
            process.destroyForcibly(); // it no longer reads; why has been told
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String ask() {
        try {
            in.write('\n');
            in.flush();
            String line = out.readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException _) {
            // the same as no answer: it has ended
        }
        throw new IllegalStateException(name + " ended in the middle of a round; what it said about that stands above");
    }
}
