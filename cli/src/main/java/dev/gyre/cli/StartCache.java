package dev.gyre.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the JVM keeps of one start to make later ones shorter (JEP 483, 514, 515): the jar is started, asked once, and
/// ended as by Ctrl-C.
final class StartCache {
    private static final Pattern LISTENS = Pattern.compile("Listening on (https?://\\S+) .*");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StartCache() {}

    /// Makes it.
    ///
    /// @param args those of the application for this start
    /// @return why there is none; empty if there is
    static String make(Build build, List<String> args) throws IOException, InterruptedException {
        Path said = Files.createTempFile("gyre-start", ".err");
        try {
            Process process = new ProcessBuilder(command(build, args))
                    .redirectError(said.toFile())
                    .start();
            try {
                String trouble = train(process);
                boolean hasEnded = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (trouble.isEmpty() && hasEnded && Files.exists(build.cache())) {
                    return "";
                }
                return (trouble.isEmpty() ? "the JVM wrote no cache" : trouble) + "\n" + Files.readString(said);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.delete(said);
        }
    }

    private static List<String> command(Build build, List<String> args) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCacheOutput=" + build.cache(),
                "-Xlog:aot*=off",
                "-Xlog:cds*=off",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                build.jar().toString()));
        command.addAll(args.isEmpty() ? List.of("--port=0") : args);
        return command;
    }

    /// Returns what went wrong.
    private static String train(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line;
        while ((line = out.readLine()) != null) {
            Matcher address = LISTENS.matcher(line);
            if (address.matches()) {
                if (address.group(1).startsWith("http:")) {
                    ask(address.group(1));
                }
                process.destroy(); // as by SIGTERM: it drains and stops
                return "";
            }
        }
        return "the program ended before it said where it listens";
    }

    /// Whatever the answer is, its way was gone.
    private static void ask(String address) throws IOException {
        var connection = (HttpURLConnection) URI.create(address + "/").toURL().openConnection();
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(30_000);
        try {
            connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
