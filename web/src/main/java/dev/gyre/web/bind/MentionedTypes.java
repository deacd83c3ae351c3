package dev.gyre.web.bind;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// The types that somebody who sends a value of some shape could make values of. Single values inside of
/// records are left out: a text or a number there is never taken for more.
public final class MentionedTypes {
    private final Set<Class<?>> types = new LinkedHashSet<>();
    private final Set<RecordModel> seen = new HashSet<>();

    private MentionedTypes() {}

    /// Those of this shape, the outermost first.
    public static Set<Class<?>> of(Shape shape) {
        var mentioned = new MentionedTypes();
        mentioned.add(shape, false);
        return mentioned.types;
    }

    private void add(Shape shape, boolean isInRecord) {
        switch (shape) {
            case Shape.Single(Scalar scalar) when !isInRecord -> types.add(scalar.javaType());
            case Shape.Choice(Class<?> type, var _) -> types.add(type);
            case Shape.Many(var _, Shape element) -> add(element, isInRecord);
            case Shape.Keyed(Shape key, Shape value) -> {
                add(key, isInRecord);
                add(value, isInRecord);
            }
            case Shape.Maybe(Shape inner, var _) -> add(inner, isInRecord);
            case Shape.Ruled(Shape inner, var _) -> add(inner, isInRecord);
            case Shape.Whole(RecordModel model) -> add(model);
            case Shape.Part(RecordModel model) -> add(model);
            case Shape.OneOf(Class<?> type, var _, var options) -> {
                types.add(type);
                options.values().forEach(this::add);
            }
            case Shape.Single _, Shape.UploadedFile _, Shape.ArrivingFile _, Shape.Anything _ -> {}
        }
    }

    private void add(RecordModel model) {
        if (seen.add(model)) {
            types.add(model.type());
            model.slots().forEach(slot -> add(slot.shape(), true));
        }
    }
}
