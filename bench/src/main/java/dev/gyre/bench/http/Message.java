package dev.gyre.bench.http;

/// What is sent as JSON.
public record Message(String message) {}
