package dev.gyre.bench.contest;

/// The place of a scenario on a curve: scenarios that differ in one amount only.
///
/// @param curve what they have in common
/// @param axis what the amount counts
/// @param x the amount
public record Point(String curve, String axis, double x) {}
