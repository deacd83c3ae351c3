package dev.gyre.web.openapi;

import dev.gyre.web.bind.Rule;
import dev.gyre.web.bind.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Rules in the words of JSON Schema. What that has no words for (times before now, code of the application) is
/// not told.
final class Constraints {
    private final Map<String, Object> schema;
    private final String counted;

    private Constraints(Map<String, Object> schema, Shape shape) {
        this.schema = schema;
        this.counted = switch (shape.bare()) {
            case Shape.Many _ -> "Items";
            case Shape.Keyed _ -> "Properties";
            default -> "Length";
        };
    }

    /// Adds these rules for values of `shape` to their schema.
    static void add(Map<String, Object> schema, List<Rule> rules, Shape shape) {
        var constraints = new Constraints(schema, shape);
        rules.forEach(constraints::add);
    }

    private void add(Rule rule) {
        switch (rule) {
            case Rule.Bound bound -> schema.put(bound.side().schema(), bound.number());
            case Rule.Length(int least, int most) -> {
                if (least > 0) {
                    schema.merge("min" + counted, least, (a, b) -> Math.max((int) a, (int) b));
                }
                if (most < Integer.MAX_VALUE) {
                    schema.merge("max" + counted, most, (a, b) -> Math.min((int) a, (int) b));
                }
            }
            case Rule.Visible _ -> {
                add(new Rule.Length(1, Integer.MAX_VALUE));
                schema.putIfAbsent("pattern", "\\S");
            }
            case Rule.Matching(Pattern pattern) -> {
                if (pattern.flags() == 0) { // JSON Schema has none
                    schema.put("pattern", whole(pattern.pattern()));
                }
            }
            case Rule.Mailbox _ -> schema.put("format", "email");
            case Rule.Digits(int whole, int places) -> {
                BigDecimal most = BigDecimal.ONE.movePointRight(whole);
                schema.putIfAbsent("exclusiveMaximum", most);
                schema.putIfAbsent("exclusiveMinimum", most.negate());
                schema.put("multipleOf", BigDecimal.ONE.movePointLeft(places));
            }
            case Rule.Being(boolean truth) -> schema.put("const", truth);
            case Rule.When _, Rule.Own _ -> {}
        }
    }

    /// JSON Schema searches, and we match the whole.
    private static String whole(String pattern) {
        boolean isWhole = pattern.startsWith("^") && pattern.endsWith("$") && !pattern.contains("|");
        return isWhole ? pattern : "^(?:" + pattern + ")$";
    }
}
