package dev.gyre.checks.planted.two;

import dev.gyre.checks.planted.one.Hen;
import java.util.List;

/// Comes from hens.
public record Egg(List<Hen> origin) {}
