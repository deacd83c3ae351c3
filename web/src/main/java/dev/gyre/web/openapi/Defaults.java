package dev.gyre.web.openapi;

import dev.gyre.web.bind.Shape;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What something is when it is absent, as JSON says it.
final class Defaults {
    private Defaults() {}

    /// Null for nothing.
    static @Nullable Object of(Shape shape, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> of(shape, optional.orElse(null));
            case Number number -> number;
            case Boolean truth -> truth;
            case Collection<?> many
            when shape.bare() instanceof Shape.Many(var _, Shape element) ->
                many.stream().map(each -> of(element, each)).toList();
            case Enum<?> constant when shape.bare() instanceof Shape.Choice(var _, var texts) -> text(constant, texts);
            default -> value.toString();
        };
    }

    private static String text(Enum<?> constant, Map<String, Object> texts) {
        return texts.entrySet().stream()
                .filter(each -> each.getValue().equals(constant))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(constant.name());
    }
}
