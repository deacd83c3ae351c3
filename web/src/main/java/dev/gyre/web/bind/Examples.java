package dev.gyre.web.bind;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a place may be, read as what comes from outside is, so that none of it is wrong.
final class Examples {
    private Examples() {}

    /// Each as JSON says it.
    ///
    /// @throws RefusedDeclaration if one does not fit
    static List<Object> of(Shape shape, String[] texts) {
        return Arrays.stream(texts).map(text -> of(shape, text)).toList();
    }

    private static Object of(Shape shape, String text) {
        Object tree = shape.isText() ? text : tree(text);
        var reading = new Reading(() -> Instant.EPOCH); // examples are not compared with now
        Object value = reading.read(shape, tree, Loc.of("example"), false);
        if (!reading.problems().isEmpty() || tree == null) {
            String why = tree == null
                    ? "null stands for nothing"
                    : reading.problems().getFirst().msg();
            throw new RefusedDeclaration("@Example(" + text + ") does not fit: " + why);
        }
        Object bare = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return bare instanceof Number || bare instanceof Boolean ? bare : tree;
    }

    private static @Nullable Object tree(String text) {
        try {
            return JsonTree.read(text.getBytes(UTF_8));
        } catch (JsonTree.Broken e) {
            throw new RefusedDeclaration("@Example(" + text + ") is no JSON: " + e.getMessage());
        }
    }
}
