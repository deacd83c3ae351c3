package dev.gyre.web.openapi;

import dev.gyre.web.bind.Comment;
import dev.gyre.web.endpoint.Describe;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;

/// What [Describe] says of a type or a method; a comment, where it says nothing.
final class Notices {
    private Notices() {}

    /// Writes it down, if there is anything.
    static void describe(Map<String, Object> into, AnnotatedElement element) {
        Describe described = element.getAnnotation(Describe.class);
        boolean isSaid = described != null && !described.value().isEmpty();
        String text = isSaid ? described.value() : Comment.of(element).text();
        if (!text.isEmpty()) {
            into.put("description", text);
        }
        if (isDeprecated(element)) {
            into.put("deprecated", true);
        }
    }

    private static boolean isDeprecated(AnnotatedElement element) {
        Describe described = element.getAnnotation(Describe.class);
        return element.isAnnotationPresent(Deprecated.class) || (described != null && described.deprecated());
    }
}
