package dev.gyre.bench.pg;

/// A row that is asked for by its key.
record Item(int id, String name, int price) {}
