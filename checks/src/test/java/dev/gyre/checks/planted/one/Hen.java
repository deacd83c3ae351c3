package dev.gyre.checks.planted.one;

import dev.gyre.checks.planted.two.Egg;

/// Comes from an egg.
public record Hen(Egg origin) {}
