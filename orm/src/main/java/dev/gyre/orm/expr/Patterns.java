package dev.gyre.orm.expr;

/// Patterns of LIKE.
final class Patterns {
    private Patterns() {}

    /// Text that stands for itself, with `!` before what would be special.
    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
