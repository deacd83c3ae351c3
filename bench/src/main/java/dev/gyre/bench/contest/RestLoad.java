package dev.gyre.bench.contest;

/// A single request, after which nobody asks for anything: what counts is the memory of a server at rest.
///
/// @param path what is asked for
public record RestLoad(String path) implements Load {
    @Override
    public int connections() {
        return 1;
    }
}
