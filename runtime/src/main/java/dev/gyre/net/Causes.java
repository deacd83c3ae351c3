package dev.gyre.net;

import dev.gyre.DeadlineExceededException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What the operating system's errors mean, in plain words: Netty and the JDK pass them on in texts of their
/// own.
final class Causes {
    private static final Map<String, String> WORDS = Map.of(
            "connection refused", "refused the connection",
            "timed out", "did not answer",
            "no route to host", "cannot be reached: there is no route to it",
            "network is unreachable", "cannot be reached: this machine has no route to that network",
            "cannot assign requested address", "is no address of this machine",
            "address already in use", "is in use already",
            "permission denied", "is not permitted",
            "connection reset", "reset the connection",
            "too many open files", "failed, because this process has too many files and sockets open");

    private Causes() {}

    static boolean says(Throwable error, String text) {
        return Objects.toString(error.getMessage(), "").toLowerCase(Locale.ROOT).contains(text);
    }

    static String words(Throwable error) {
        if (error instanceof DeadlineExceededException) {
            return "did not answer in time (" + error.getMessage() + ")";
        }
        return WORDS.entrySet().stream()
                .filter(entry -> says(error, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> "failed with " + error);
    }
}
