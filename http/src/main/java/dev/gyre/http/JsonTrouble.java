package dev.gyre.http;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Says what is wrong with JSON that somebody sent, in words that tell nothing of our classes.
final class JsonTrouble {
    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "a text",
            boolean.class, "true or false",
            Boolean.class, "true or false",
            int.class, "a whole number",
            Integer.class, "a whole number",
            long.class, "a whole number",
            Long.class, "a whole number");

    private JsonTrouble() {}

    static String in(JacksonException trouble) {
        if (trouble instanceof UnexpectedEndOfInputException) {
            return "the JSON ends too early";
        }
        if (trouble instanceof StreamReadException) {
            var at = trouble.getLocation();
            return "this is not JSON: line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
        }
        String place = trouble.getPath().stream().map(JsonTrouble::step).collect(Collectors.joining());
        String subject = place.isEmpty() ? "the JSON" : place.startsWith(".") ? place.substring(1) : place;
        return subject + " is not " + expected(trouble);
    }

    private static String step(Reference reference) {
        String name = reference.getPropertyName();
        return name != null ? "." + name : "[" + reference.getIndex() + "]";
    }

    private static String expected(JacksonException trouble) {
        if (!(trouble instanceof MismatchedInputException mismatch) || mismatch.getTargetType() == null) {
            return "what is expected";
        }
        Class<?> type = mismatch.getTargetType();
        String word = WORDS.get(type);
        if (word != null) {
            return word;
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object that fits" : "a valid value";
    }
}
