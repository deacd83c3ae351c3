package dev.gyre.bench.scenario;

/// A row of what is asked for.
record Song(long id, String title, int plays) {}
