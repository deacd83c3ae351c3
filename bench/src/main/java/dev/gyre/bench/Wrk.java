package dev.gyre.bench;

import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.OverloadedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The clients of a server: `wrk` with one thread.
///
/// @param program where it is
/// @param scripts where its scripts are
/// @param isQuick whether one second has to do
record Wrk(Path program, Path scripts, boolean isQuick) {
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
    private static final String PATIENCE = "10s"; // a cold JVM takes longer than the usual 2 s
    private static final Pattern TROUBLE = Pattern.compile("Socket errors:.*|Non-2xx or 3xx responses:.*|unable to.*");

    /// Puts `server` at `port` under load for one round, and returns how many requests it answered.
    ///
    /// @throws OverloadedException if one of them went wrong
    long run(String server, int port, HttpLoad load) {
        String said = output(command(port, load));
        Matcher trouble = TROUBLE.matcher(said);
        Matcher count = COUNT.matcher(said);
        if (trouble.find() || !count.find()) {
            throw new OverloadedException(server + " did not answer every request; wrk said:\n" + said);
        }
        return Long.parseLong(count.group(1));
    }

    List<String> command(int port, HttpLoad load) {
        var command = new ArrayList<>(List.of(
                program.toString(),
                "-t1",
                "-c" + load.connections(),
                "--timeout=" + PATIENCE,
                "-d" + (isQuick ? 1 : load.seconds()) + "s"));
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
