package dev.gyre.bench.load;

import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The clients of a server: `wrk` with one thread.
///
/// @param program where it is
/// @param scripts where its scripts are
/// @param length how long it asks; it knows whole seconds only, so that `timeout` tells it when to stop
public record Wrk(Path program, Path scripts, HttpLoad load, Duration length) implements Clients {
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
    private static final Pattern NONE = Pattern.compile("\\b0 requests in");
    private static final int LONGER = 2; // times four times as long
    private static final String PATIENCE = "10s"; // a cold JVM takes longer than the usual 2 s
    private static final String FOR_EVER = "600s";
    private static final Pattern TROUBLE = Pattern.compile("Socket errors:.*|Non-2xx or 3xx responses:.*|unable to.*");
    private static final Pattern LATENCY = Pattern.compile("(50|99)% +([\\d.]+)(us|ms|s|m)\\b");

    /// Puts the server under load for one round. The percentiles are those of the answers that came, in the order
    /// in which each client asked: whoever waits asks for nothing meanwhile.
    ///
    /// @throws OverloadedException if one of the requests went wrong
    @Override
    public Reply ask(Served server) {
        askOnce(server);
        String said = output(command(server.port(), length));
        for (int more = 1; NONE.matcher(said).find() && more <= LONGER; more++) { // a cold server, and a short load
            said = output(command(server.port(), length.multipliedBy(1L << (2 * more))));
        }
        return reply(server.name(), said);
    }

    /// However short the load is, the first answer of a cold server is none of it.
    private void askOnce(Served server) {
        if (load.isPosting()) {
            return;
        }
        URI url = URI.create("http://127.0.0.1:" + server.port() + load.path());
        try (var answer = url.toURL().openStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            throw new OverloadedException(server.name() + " did not answer: " + e.getMessage());
        }
    }

    static Reply reply(String server, String said) {
        Matcher trouble = TROUBLE.matcher(said);
        Matcher count = COUNT.matcher(said);
        if (trouble.find() || !count.find() || count.group(1).equals("0")) {
            throw new OverloadedException(server + " did not answer every request; wrk said:\n" + said);
        }
        return new Reply(
                Long.parseLong(count.group(1)),
                Map.of(Measure.P50, percentile(said, "50"), Measure.P99, percentile(said, "99")));
    }

    private static double percentile(String said, String percent) {
        return LATENCY.matcher(said)
                .results()
                .filter(found -> found.group(1).equals(percent))
                .mapToDouble(found -> Double.parseDouble(found.group(2)) * nanoseconds(found.group(3)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk did not tell its percentiles, but said:\n" + said));
    }

    private static double nanoseconds(String unit) {
        return switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            default -> 60e9;
        };
    }

    List<String> command(int port, Duration time) {
        var command = new ArrayList<>(List.of(
                "timeout",
                "--signal=INT",
                String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9),
                program.toString(),
                "-t1",
                "-c" + load.connections(),
                "--latency",
                "--timeout=" + PATIENCE,
                "-d" + FOR_EVER));
        String url = "http://127.0.0.1:" + port + load.path();
        if (load.isPosting()) {
            command.addAll(List.of("-s" + scripts.resolve("post.lua"), url, "--", load.body()));
        } else if (load.pipelined() > 1) {
            command.addAll(
                    List.of("-s" + scripts.resolve("pipeline.lua"), url, "--", Integer.toString(load.pipelined())));
        } else {
            command.add(url);
        }
        return command;
    }

    private static String output(List<String> command) {
        try {
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(wrk.getInputStream().readAllBytes(), Charset.defaultCharset());
            wrk.waitFor();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
