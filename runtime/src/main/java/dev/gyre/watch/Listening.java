package dev.gyre.watch;

/// A listener that is registered somewhere. Close it to take it away again; never parks.
@FunctionalInterface
public interface Listening extends AutoCloseable {
    /// Takes the listener away: it may still hear what is being told at this moment, then nothing more.
    @Override
    void close();
}
