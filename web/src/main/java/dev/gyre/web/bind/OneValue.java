package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads single values, whose types are known when they are wanted only.
public final class OneValue {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shapes().of(type);
        }
    };

    private OneValue() {}

    /// What stands in one place before the body.
    ///
    /// @param otherwise what it is if it is absent; null for what must be there
    /// @param refuse is told what is wrong, and throws
    /// @throws RefusedDeclaration if values of this type cannot be read
    public static Object read(
            Arrived arrived,
            Source source,
            String name,
            Class<?> type,
            @Nullable String otherwise,
            Consumer<List<Problem>> refuse,
            InstantSource clock) {
        var reading = new Reading(clock);
        Loc loc = Loc.of(source.word()).then(name);
        Object found = arrived.find(source, name, false);
        Object input = found != null ? found : otherwise;
        Object value = Reading.BAD;
        if (input == null) {
            reading.missing(loc, null);
        } else {
            value = reading.read(shape(type), input, loc, false);
        }
        return checked(value, reading, refuse);
    }

    /// All that stands in one place before the body.
    ///
    /// @param refuse is told what is wrong, and throws
    /// @throws RefusedDeclaration if values of this type cannot be read
    public static List<Object> readAll(
            Arrived arrived,
            Source source,
            String name,
            Class<?> type,
            Consumer<List<Problem>> refuse,
            InstantSource clock) {
        var reading = new Reading(clock);
        Object found = arrived.find(source, name, true);
        List<?> inputs = found instanceof List<?> list ? list : found == null ? List.of() : List.of(found);
        var values = new ArrayList<Object>();
        for (int i = 0; i < inputs.size(); i++) {
            Loc loc = Loc.of(source.word()).then(name).then(i);
            values.add(checkedLater(reading.read(shape(type), inputs.get(i), loc, false)));
        }
        checked(values, reading, refuse);
        return values;
    }

    /// The body.
    ///
    /// @param refuse is told what is wrong, and throws
    /// @throws RefusedDeclaration if values of this type cannot be read
    public static Object readBody(Content content, Class<?> type, Consumer<List<Problem>> refuse, InstantSource clock) {
        var input = new Input(
                Source.BODY,
                new Slot("body", "body", false, shape(type), false, null, Notes.NONE),
                false,
                false,
                false,
                true);
        var bound = new Bound(1, new Reading(clock));
        new Binder(List.of(input)).readBody(content, bound);
        return checked(bound.get(0), bound.reading(), refuse);
    }

    private static Shape shape(Class<?> type) {
        return SHAPES.get(type);
    }

    private static Object checkedLater(@Nullable Object value) {
        return value == null ? Reading.BAD : value;
    }

    private static Object checked(@Nullable Object value, Reading reading, Consumer<List<Problem>> refuse) {
        if (value == null || !reading.problems().isEmpty()) {
            refuse.accept(reading.problems());
            throw new IllegalStateException("problems that nobody refused: " + reading.problems());
        }
        return value;
    }
}
