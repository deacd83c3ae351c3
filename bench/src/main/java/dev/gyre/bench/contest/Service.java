package dev.gyre.bench.contest;

/// A server that takes part, in a JVM of its own.
@FunctionalInterface
public interface Service {
    /// Starts to serve, and returns the port; it goes on until the process ends. Called on the main thread.
    int start() throws Exception;
}
