package dev.gyre.net;

import dev.gyre.DeadlineExceededException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What the operating system's errors mean, in plain words: Netty and the JDK pass them on in texts of their
/// own.
final class Causes {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("connection refused", "refused the connection"),
            Map.entry("timed out", "did not answer"),
            Map.entry("no route to host", "cannot be reached: there is no route to it"),
            Map.entry("network is unreachable", "cannot be reached: this machine has no route to that network"),
            Map.entry("cannot assign requested address", "is no address of this machine"),
            Map.entry("address already in use", "is in use already"),
            Map.entry("permission denied", "is not permitted"),
            Map.entry("connection reset", "reset the connection"),
            Map.entry("too many open files", "failed, because this process has too many files and sockets open"),
            Map.entry("no such file or directory", "does not exist"),
            Map.entry("resource temporarily unavailable", "has as many connections waiting as it keeps"));

    private Causes() {}

    static boolean says(Throwable error, String text) {
        return Objects.toString(error.getMessage(), "").toLowerCase(Locale.ROOT).contains(text);
    }

    static String words(Throwable error) {
        if (error instanceof DeadlineExceededException) {
            return "did not answer in time (" + error.getMessage() + ")";
        }
        if (error instanceof LocalAddressException) {
            return Objects.toString(error.getMessage(), "");
        }
        return WORDS.entrySet().stream()
                .filter(entry -> says(error, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> "failed with " + error);
    }
}
